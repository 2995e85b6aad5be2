using RZero.Core;
using static TorchSharp.torch;

namespace RZero.Torch.Decoding;

/// <summary>Weights before any training, drawn from named streams rather than from a generator with a position.</summary>
internal static class FirstWeights
{
    private const double Deviation = 0.02;

    public static Tensor Of(string name, long[] shape, StreamKey key)
    {
        var values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        if (name.EndsWith("norm.weight", StringComparison.Ordinal))
        {
            Array.Fill(values, 1f);
        }
        else if (!name.EndsWith(".bias", StringComparison.Ordinal))
        {
            FillNormal(values, key.Child(name));
        }

        return tensor(values, shape);
    }

    /// <summary>Box and Muller's transform of pairs of uniform numbers.</summary>
    private static void FillNormal(float[] values, StreamKey stream)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - stream.UniformAt(2L * i)));
            values[i] = (float)(Deviation * radius * Math.Cos(2 * Math.PI * stream.UniformAt((2L * i) + 1)));
        }
    }
}
