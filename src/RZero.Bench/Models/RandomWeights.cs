using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Core;

namespace RZero.Bench.Models;

/// <summary>
/// Weights of an architecture drawn at random when they are read, the same every time. Speed does not depend on them; tokens do, but for end tokens
/// they come out as good as evenly.
/// </summary>
internal sealed class RandomWeights(ModelConfig config, StreamKey key) : IWeightSource
{
    // As wide as first weights usually are.
    private const float Widest = 0.035f;

    private readonly Dictionary<string, long[]> shapes =
        WeightLayout.Of(config).ToDictionary(weight => weight.Name, weight => weight.Shape, StringComparer.Ordinal);

    public IReadOnlySet<string> Names => shapes.Keys.ToHashSet(StringComparer.Ordinal);

    public IReadOnlyList<long> Shape(string name) => shapes[name];

    public void Read(string name, Span<float> destination)
    {
        if (shapes[name].Length == 1)
        {
            destination.Fill(1);
            return;
        }

        var stream = key.Child(name);
        for (var i = 0; i < destination.Length; i += 2)
        {
            var bits = stream.BitsAt(i);
            destination[i] = Number((int)bits);
            if (i + 1 < destination.Length)
            {
                destination[i + 1] = Number((int)(bits >> 32));
            }
        }
    }

    private static float Number(int bits) => bits * (Widest / (1u << 31));
}
