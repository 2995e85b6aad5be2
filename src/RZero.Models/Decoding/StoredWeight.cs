using System.Runtime.InteropServices;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using static TorchSharp.torch;

namespace RZero.Models.Decoding;

/// <summary>Reads one weight of a checkpoint.</summary>
internal static class StoredWeight
{
    /// <summary>The weight as float32; the caller owns it. The checkpoint fits its config (<see cref="WeightFit"/>).</summary>
    public static Tensor Read(ModelConfig config, IWeightSource source, string name, long[] shape)
    {
        var weight = empty(shape, dtype: ScalarType.Float32);
        source.Read(WeightFit.StandsInHead(name, config, source) ? WeightLayout.Head : name, MemoryMarshal.Cast<byte, float>(weight.bytes));
        return weight;
    }
}
