using System.Runtime.InteropServices;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using static TorchSharp.torch;

namespace RZero.Torch.Decoding;

/// <summary>Reads one weight of a checkpoint.</summary>
internal static class StoredWeight
{
    /// <summary>
    /// A tensor's bytes are seen through a span, which ends at 2^31 - 1 of them: the embedding of a model of eight thousand million weights is
    /// larger.
    /// </summary>
    internal const int MostInSpan = int.MaxValue / sizeof(float);

    /// <summary>The weight as float32; the caller owns it. The checkpoint fits its config (<see cref="WeightFit"/>).</summary>
    public static Tensor Read(ModelConfig config, IWeightSource source, string name, long[] shape)
    {
        var stored = StoredName.Of(name, config, source);
        var weight = empty(shape, dtype: ScalarType.Float32);
        if (weight.numel() <= MostInSpan)
        {
            source.Read(stored, MemoryMarshal.Cast<byte, float>(weight.bytes));
        }
        else
        {
            Copy(WholeWeight.Read(source, stored), weight, MostInSpan);
        }

        return weight;
    }

    /// <summary>Copies numbers into a tensor part by part.</summary>
    /// <param name="numbers">As many as the tensor has.</param>
    /// <param name="weight">Contiguous, float32.</param>
    /// <param name="most">Numbers of a part.</param>
    internal static void Copy(ReadOnlySpan<float> numbers, Tensor weight, int most)
    {
        using var scope = NewDisposeScope();
        var flat = weight.view(-1);
        for (var done = 0; done < numbers.Length; done += Math.Min(most, numbers.Length - done))
        {
            var count = Math.Min(most, numbers.Length - done);
            numbers.Slice(done, count).CopyTo(MemoryMarshal.Cast<byte, float>(flat.narrow(0, done, count).bytes));
        }
    }
}
