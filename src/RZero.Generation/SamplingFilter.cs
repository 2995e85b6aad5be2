using System.Numerics.Tensors;
using RZero.Core.Sampling;

namespace RZero.Generation;

/// <summary>
/// Narrows a distribution to its likely tokens: top-k, then top-p, then min-p, as the field's libraries do after the temperature. At least
/// one token always stays.
/// </summary>
/// <remarks>
/// Tokens that cannot stay are left out before anything is sorted: a vocabulary has a hundred thousand, and a few dozen stay. Of equally
/// likely tokens the lower ids count as the likelier.
/// </remarks>
public sealed class SamplingFilter(SamplingOptions options, int vocabularySize)
{
    private readonly double[] weights = new double[vocabularySize];
    private readonly int[] order = new int[vocabularySize];
    private readonly double[] sorted = new double[vocabularySize];
    private readonly PriorityQueue<int, (double Weight, int MinusToken)> likeliest = new();

    private bool TopK => options.TopK > 0 && options.TopK < vocabularySize;

    /// <summary>The kept tokens, the most probable first, and their probabilities, which sum to one.</summary>
    /// <param name="weights">Probabilities up to a common factor; at least one is above 0.</param>
    public (int[] Kept, double[] Probabilities) Keep(ReadOnlySpan<double> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, vocabularySize);
        weights.CopyTo(this.weights);
        var count = Narrow();
        var probabilities = new double[count];
        TensorPrimitives.Divide(sorted.AsSpan(0, count), TensorPrimitives.Sum<double>(sorted.AsSpan(0, count)), probabilities);
        return (order[..count], probabilities);
    }

    /// <summary>Draws one of the kept tokens.</summary>
    internal int Pick(ReadOnlySpan<float> weights, double uniform)
    {
        TensorPrimitives.ConvertSaturating(weights, this.weights);
        var count = Narrow();
        var left = uniform * TensorPrimitives.Sum<double>(sorted.AsSpan(0, count));
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

    /// <summary>Puts the kept tokens and their weights in order and returns how many there are.</summary>
    private int Narrow()
    {
        var count = Candidates();
        for (var i = 0; i < count; i++)
        {
            sorted[i] = -weights[order[i]];
        }

        Array.Sort(sorted, order, 0, count);
        TensorPrimitives.Negate(sorted.AsSpan(0, count), sorted);
        BreakTies(count);
        count = options.TopP < 1 ? TopP(count) : count;
        return options.MinP > 0 ? MinP(count) : count;
    }

    /// <summary>Collects the tokens that may stay, in any order, and returns how many there are.</summary>
    private int Candidates()
    {
        if (TopK)
        {
            return Likeliest();
        }

        // Tokens below (1 - p) / V of the whole have less than 1 - p together, so the others reach p; the last factor is for rounding.
        var nucleus = options.TopP < 1 ? (1 - options.TopP) * TensorPrimitives.Sum<double>(weights) / vocabularySize : 0;
        return AllFrom(Math.Max(nucleus, options.MinP * TensorPrimitives.Max<double>(weights)) * (1 - 1e-9));
    }

    private int AllFrom(double floor)
    {
        var count = 0;
        for (var token = 0; token < weights.Length; token++)
        {
            if (weights[token] >= floor && weights[token] > 0)
            {
                order[count++] = token;
            }
        }

        return count;
    }

    private int Likeliest()
    {
        for (var token = 0; token < weights.Length; token++)
        {
            if (weights[token] > 0 && likeliest.Count < options.TopK)
            {
                likeliest.Enqueue(token, (weights[token], -token));
            }
            else if (weights[token] > 0 && weights[token] > weights[likeliest.Peek()])
            {
                likeliest.DequeueEnqueue(token, (weights[token], -token));
            }
        }

        var count = 0;
        while (likeliest.TryDequeue(out var token, out _))
        {
            order[count++] = token;
        }

        return count;
    }

    // Array.Sort is not stable: equal weights are put in token order, so that the result has one meaning.
    private void BreakTies(int count)
    {
        for (var start = 0; start < count;)
        {
            var end = start + 1;
            while (end < count && sorted[end] == sorted[start])
            {
                end++;
            }

            Array.Sort(order, start, end - start);
            start = end;
        }
    }

    /// <summary>The smallest set whose share reaches p.</summary>
    private int TopP(int count)
    {
        // Tokens that were left out as too unlikely still count for the whole, unless top-k took them away.
        var whole = TopK ? TensorPrimitives.Sum<double>(sorted.AsSpan(0, count)) : TensorPrimitives.Sum<double>(weights);
        var running = 0.0;
        for (var i = 0; i < count; i++)
        {
            running += sorted[i];
            if (running >= options.TopP * whole)
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
