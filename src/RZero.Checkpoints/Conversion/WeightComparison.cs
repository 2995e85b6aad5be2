using RZero.Checkpoints.Folders;
using RZero.Files;

namespace RZero.Checkpoints.Conversion;

/// <summary>Reads a written model again, tensor by tensor, beside the one that it was made from.</summary>
internal static class WeightComparison
{
    /// <summary>What is there now.</summary>
    /// <param name="before">The source's weights.</param>
    /// <param name="after">What was written.</param>
    /// <param name="rounded">What the numbers of a tensor become when they are stored; the written ones must be these to the bit.</param>
    /// <exception cref="ModelFileException">A tensor is missing or differs.</exception>
    public static (int TensorCount, long WeightCount, double LargestChange) Of(
        IWeightSource before, IModelFiles after, Func<string, float[], float[]> rounded)
    {
        var (count, largest) = (0L, 0.0);
        foreach (var name in before.Names)
        {
            var source = WholeWeight.Read(before, name);
            var stored = after.Weights.Names.Contains(name) ? WholeWeight.Read(after.Weights, name) : [];
            if (!stored.AsSpan().SequenceEqual(rounded(name, source)))
            {
                throw new ModelFileException(
                    $"the tensor '{Excerpt.Of(name)}' came out of '{after.Path}' other than it went in; the disk or the memory is at fault");
            }

            count += source.Length;
            for (var i = 0; i < source.Length; i++)
            {
                largest = Math.Max(largest, Math.Abs((double)source[i] - stored[i]));
            }
        }

        return (before.Names.Count, count, largest);
    }
}
