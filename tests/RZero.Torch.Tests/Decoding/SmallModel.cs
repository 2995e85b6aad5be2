using RZero.Checkpoints.Configuration;
using RZero.Core;
using RZero.Testing.Models;
using RZero.Torch.Decoding;
using RZero.Torch.Tensors;

namespace RZero.Torch.Tests.Decoding;

/// <summary>Models with random weights, small enough to make for each test.</summary>
internal static class SmallModel
{
    public static ModelConfig Config { get; } =
        ModelShapes.Llama with { Family = ModelFamily.Qwen3, VocabularySize = 64, IntermediateSize = 48, QueryKeyNorm = true };

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
