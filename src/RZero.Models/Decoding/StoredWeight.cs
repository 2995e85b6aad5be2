using System.Runtime.InteropServices;
using RZero.Checkpoints.Folders;
using RZero.Core;
using static TorchSharp.torch;

namespace RZero.Models.Decoding;

/// <summary>Reads one weight of a model.</summary>
internal static class StoredWeight
{
    /// <summary>The weight as float32; the caller owns it.</summary>
    /// <exception cref="UserException">It is missing or has another shape; names it.</exception>
    public static Tensor Read(IModelFiles files, string name, long[] shape)
    {
        var source = files.Weights;
        var stored = StoredName(files, name);
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
    private static string StoredName(IModelFiles files, string name) =>
        name == WeightLayout.Embedding && files.Config.TieWordEmbeddings && !files.Weights.Names.Contains(name) ? WeightLayout.Head : name;
}
