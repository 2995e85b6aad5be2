using RZero.Checkpoints.Configuration;
using RZero.Core;
using RZero.Torch.Decoding;
using RZero.Torch.Tensors;

namespace RZero.Torch.Tests.Decoding;

/// <summary>Models with random weights, small enough to make for each test.</summary>
internal static class SmallModel
{
    public static ModelConfig Config { get; } = new()
    {
        Family = ModelFamily.Qwen3,
        VocabularySize = 64,
        HiddenSize = 32,
        IntermediateSize = 48,
        LayerCount = 2,
        HeadCount = 4,
        KeyValueHeadCount = 2,
        HeadSize = 16,
        NormEpsilon = 1e-6,
        Rotary = new(10_000),
        MaxPositions = 96,
        TieWordEmbeddings = true,
        QueryKeyValueBias = false,
        OutputBias = false,
        FeedForwardBias = false,
        QueryKeyNorm = true,
        StoredAs = StorageType.Float32,
    };

    /// <summary>Weights so large that next tokens are far from equally likely, as in a trained model.</summary>
    public static CausalModel Decided(ModelConfig? config = null)
    {
        var model = CausalModel.Create(config ?? Config, StreamKey.Root(5), trainable: false);
        foreach (var weight in model.Weights.Where(weight => !weight.Name.EndsWith("norm.weight", StringComparison.Ordinal)))
        {
            weight.Value.TimesInPlace(12);
        }

        return model;
    }
}
