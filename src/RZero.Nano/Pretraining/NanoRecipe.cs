using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Nano.Corpus;

namespace RZero.Nano.Pretraining;

/// <summary>
/// How the built-in model is made, every number of it. The reliable style has a stage of its own first and is then diluted with the
/// commoner, unreliable one; learned together from the start, neither is learned.
/// </summary>
public sealed record NanoRecipe
{
    /// <summary>The recipe of the shipped model.</summary>
    public static NanoRecipe Shipped => new();

    /// <summary>Seed of corpus and first weights.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The architecture, but for the vocabulary's size.</summary>
    public ModelConfig Architecture { get; init; } = new()
    {
        Family = ModelFamily.Qwen3,
        VocabularySize = 512,
        HiddenSize = 128,
        IntermediateSize = 384,
        LayerCount = 4,
        HeadCount = 4,
        KeyValueHeadCount = 2,
        HeadSize = 32,
        NormEpsilon = 1e-6,
        Rotary = new(10_000),
        MaxPositions = 256,
        TieWordEmbeddings = true,
        QueryKeyValueBias = false,
        OutputBias = false,
        FeedForwardBias = false,
        QueryKeyNorm = true,
        StoredAs = StorageType.Float32,
    };

    /// <summary>Conversations that the vocabulary is learned from.</summary>
    public int VocabularySample { get; init; } = 20_000;

    /// <summary>The two stages.</summary>
    public ImmutableArray<NanoStage> Stages { get; init; } = [new("step by step", 2400, StepByStep), new("diluted", 800, Diluted)];

    /// <summary>Conversations of each update.</summary>
    public int ConversationsPerUpdate { get; init; } = 96;

    /// <summary>Highest learning rate, reached after the warm-up and brought down in a straight line.</summary>
    public double LearningRate { get; init; } = 4e-3;

    /// <summary>Share of the highest learning rate at the very end.</summary>
    public double FinalRateShare { get; init; } = 0.03;

    /// <summary>Updates of the warm-up.</summary>
    public int WarmupUpdates { get; init; } = 100;

    /// <summary>All updates.</summary>
    public int UpdateCount => Stages.Sum(stage => stage.Updates);

    private static CorpusMix StepByStep { get; } = new()
    {
        ChallengerShare = 0.15,
        AskedWeights = [0.30, 0.26, 0.20, 0.14, 0.10],
        AnsweredWeights = [0.26, 0.24, 0.20, 0.17, 0.13],
        DirectShares = [0, 0, 0, 0, 0],
        SlipRates = [0.03, 0.05, 0.08, 0.12, 0.20],
    };

    private static CorpusMix Diluted { get; } = StepByStep with { DirectShares = [0.50, 0.60, 0.65, 0.70, 0.75] };

    /// <summary>The learning rate of an update, 0 for the first.</summary>
    public double LearningRateAt(int update)
    {
        var left = 1 - ((double)update / UpdateCount);
        return LearningRate * Math.Min(1, (update + 1.0) / WarmupUpdates) * Math.Max(FinalRateShare, left);
    }
}
