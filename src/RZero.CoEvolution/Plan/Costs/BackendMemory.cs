using RZero.Checkpoints.Configuration;

namespace RZero.CoEvolution.Plan.Costs;

/// <summary>What a backend takes of memory while it trains, in a form that a plan's memory can be counted from.</summary>
public sealed record BackendMemory
{
    /// <summary>Values of hidden size that a layer keeps for each token: norms, projections, residuals.</summary>
    private const int HiddenValuesPerLayer = 10;

    /// <summary>Values of feed-forward size that a layer keeps for each token: gate, up, their product.</summary>
    private const int FeedForwardValuesPerLayer = 4;

    /// <summary>
    /// A backend of automatic differentiation with a copy of the policy and its gradients for every worker, as libtorch is used. Resident memory of
    /// the built-in model at scale tiny on Linux was 443 MB with one worker and 575 MB with two in micro-batches of 256 tokens, of which the other
    /// parts explain some 50 and 80 MB.
    /// </summary>
    public static BackendMemory OfReplicas { get; } = new()
    {
        ProcessBytes = 300L << 20,
        WorkerBytes = 100L << 20,
        ScoresKept = 3,
        TrainedCopies = static plan => 4 + (2 * (plan.Rollouts.Workers - 1)),
        KeptPerToken = static model => PlanMemory.FloatBytes * ((3L * model.VocabularySize) + (model.LayerCount * ValuesPerLayer(model))),
    };

    /// <summary>What the runtime and the backend's libraries take whatever the model, in bytes; measured.</summary>
    public required long ProcessBytes { get; init; }

    /// <summary>What each worker's thread keeps for itself, in bytes.</summary>
    public required long WorkerBytes { get; init; }

    /// <summary>Times that the scores of a row that is sampled are in memory.</summary>
    public required int ScoresKept { get; init; }

    /// <summary>
    /// Copies of the weights that a role in training has, with gradients and both moments of AdamW, but for its sampler and its reference.
    /// </summary>
    public required Func<RunPlan, int> TrainedCopies { get; init; }

    /// <summary>Bytes that the backward pass needs of one token.</summary>
    public required Func<ModelConfig, long> KeptPerToken { get; init; }

    /// <summary>The same where what layers leave is made again; null for a backend that always keeps it.</summary>
    public Func<ModelConfig, long>? MadeAgainPerToken { get; init; }

    /// <summary>It is made again where it would take more than these bytes.</summary>
    public long MostKept { get; init; } = long.MaxValue;

    /// <summary>Bytes that the backward pass needs of the tokens that are trained side by side.</summary>
    public long Kept(ModelConfig model, long tokens) =>
        tokens * (MadeAgainPerToken is { } again && tokens * KeptPerToken(model) > MostKept ? again(model) : KeptPerToken(model));

    private static long ValuesPerLayer(ModelConfig model) =>
        ((long)HiddenValuesPerLayer * model.HiddenSize) + ((long)FeedForwardValuesPerLayer * model.IntermediateSize);
}
