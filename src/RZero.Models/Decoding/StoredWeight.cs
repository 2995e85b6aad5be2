using System.Runtime.InteropServices;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Core;
using static TorchSharp.torch;

namespace RZero.Models.Decoding;

/// <summary>Reads one weight of a checkpoint.</summary>
internal static class StoredWeight
{
    /// <summary>The weight as float32; the caller owns it.</summary>
    /// <exception cref="UserException">It is missing or has another shape; names it.</exception>
    public static Tensor Read(ModelConfig config, IWeightSource source, string name, long[] shape)
    {
        var stored = StoredName(config, source, name);
        if (!source.Names.Contains(stored))
        {
            throw new UserException($"the checkpoint has no tensor '{stored}', which its config asks for");
        }

        if (!source.Shape(stored).SequenceEqual(shape))
        {
            throw new UserException(
                $"tensor '{stored}' has shape [{string.Join(", ", source.Shape(stored))}], but the config asks for [{string.Join(", ", shape)}]");
        }

        var weight = empty(shape, dtype: ScalarType.Float32);
        source.Read(stored, MemoryMarshal.Cast<byte, float>(weight.bytes));
        return weight;
    }

    // Some checkpoints with a tied head store only the head.
    private static string StoredName(ModelConfig config, IWeightSource source, string name) =>
        name == WeightLayout.Embedding && config.TieWordEmbeddings && !source.Names.Contains(name) ? WeightLayout.Head : name;
}
