using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Core.Sampling;
using RZero.Generation;
using RZero.Generation.Native;
using RZero.Models.Scoring;
using RZero.Models.Weights;

namespace RZero.Hosting.Models;

/// <summary>A model on this project's own kernels.</summary>
internal sealed class NativeModel : ILoadedModel
{
    private readonly DecoderWeights weights;
    private readonly Lazy<ScoringWorkers> scoring;
    private NativeConversation? conversation;

    private NativeModel(DecoderWeights weights)
    {
        this.weights = weights;
        scoring = new(() => new(weights, Environment.ProcessorCount));
    }

    public ModelConfig Config => weights.Config;

    public static ILoadedModel Load(IModelFiles files) => new NativeModel(DecoderWeights.Load(files));

    public IRolloutEngine NewEngine(EngineSettings settings) => new NativeRolloutEngine(weights, settings);

    public void Continue(RolloutRequest request, SamplingOptions sampling, EngineSettings settings, Action<int> taken, CancellationToken stop)
    {
        conversation ??= new(weights, settings.EndTokenIds, settings.Tokenizer);
        conversation.Continue(request, sampling, taken, stop);
    }

    public async Task<TokenScores> ScoreAsync(ImmutableArray<int> ids, int top, CancellationToken stop)
    {
        var (logProbs, next) = await scoring.Value.ScoreAsync(new(ids, top), stop);
        return new(logProbs, [.. next.Select(choice => new TokenChoice(choice.Id, choice.LogProb))]);
    }

    public void Dispose()
    {
        if (scoring.IsValueCreated)
        {
            scoring.Value.Dispose();
        }

        conversation?.Dispose();
        weights.Dispose();
    }
}
