using RZero.Core;

namespace RZero.Models.Sampling;

/// <summary>
/// Narrows a distribution to its likely tokens: top-k, then top-p, then min-p, as the field's libraries do after the temperature. At least
/// one token always stays.
/// </summary>
public sealed class SamplingFilter(SamplingOptions options, int vocabularySize)
{
    private readonly int[] order = new int[vocabularySize];
    private readonly double[] sorted = new double[vocabularySize];

    /// <summary>The kept tokens, the most probable first, and their probabilities, which sum to one.</summary>
    /// <param name="weights">Probabilities up to a common factor.</param>
    public (int[] Kept, double[] Probabilities) Keep(ReadOnlySpan<double> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, vocabularySize);
        weights.CopyTo(sorted);
        var count = Narrow();
        var sum = sorted.AsSpan(0, count).ToArray().Sum();
        return (order[..count], [.. sorted[..count].Select(weight => weight / sum)]);
    }

    internal int Pick(ReadOnlySpan<float> weights, double uniform)
    {
        for (var token = 0; token < weights.Length; token++)
        {
            sorted[token] = weights[token];
        }

        var count = Narrow();
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += sorted[i];
        }

        var left = sum * uniform;
        for (var i = 0; i < count - 1; i++)
        {
            left -= sorted[i];
            if (left < 0)
            {
                return order[i];
            }
        }

        return order[count - 1];
    }

    /// <summary>Sorts by weight, ties by token, and returns how many stay.</summary>
    private int Narrow()
    {
        for (var token = 0; token < order.Length; token++)
        {
            order[token] = token;
            sorted[token] = -sorted[token];
        }

        Array.Sort(sorted, order);
        BreakTies();
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = -sorted[i];
        }

        var count = options.TopK > 0 ? Math.Min(options.TopK, sorted.Length) : sorted.Length;
        count = options.TopP < 1 ? TopP(count) : count;
        return options.MinP > 0 ? MinP(count) : count;
    }

    // Array.Sort is not stable: equal weights are put in token order, so that the result has one meaning.
    private void BreakTies()
    {
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                Array.Sort(order, start, end - start);
            }

            start = end;
        }
    }

    /// <summary>The smallest set whose share reaches p.</summary>
    private int TopP(int count)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += sorted[i];
        }

        var running = 0.0;
        for (var i = 0; i < count; i++)
        {
            running += sorted[i];
            if (running >= options.TopP * sum)
            {
                return i + 1;
            }
        }

        return count;
    }

    /// <summary>Those at least as probable as a share of the most probable one.</summary>
    private int MinP(int count)
    {
        var kept = 1;
        while (kept < count && sorted[kept] >= options.MinP * sorted[0])
        {
            kept++;
        }

        return kept;
    }
}
