using System.Numerics.Tensors;
using RZero.Compute.Rows;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.Generation;

/// <summary>
/// Draws a token from a row of logits. Pure arithmetic on spans: the same logits, options and uniform number give the same token in any
/// batch and on any number of threads.
/// </summary>
/// <remarks>Not safe for several threads: it reuses its memory.</remarks>
/// <param name="options">How tokens are drawn.</param>
/// <param name="vocabularySize">Scores of a row.</param>
/// <param name="drawableCount">
/// Ids from here on are never drawn: models pad their vocabulary with ids that their tokenizer lacks. Log-probabilities are over the whole row all
/// the same.
/// </param>
public sealed class TokenSampler(SamplingOptions options, int vocabularySize, int drawableCount)
{
    private readonly float[] probabilities = new float[vocabularySize];
    private readonly SamplingFilter? filter =
        options.TopP < 1 || options.MinP > 0 || (options.TopK > 0 && options.TopK < vocabularySize) ? new(options, vocabularySize) : null;

    /// <summary>Draws from the whole vocabulary.</summary>
    public TokenSampler(SamplingOptions options, int vocabularySize)
        : this(options, vocabularySize, vocabularySize)
    {
    }

    /// <summary>Draws one token.</summary>
    /// <param name="logits">One number for each token of the vocabulary.</param>
    /// <param name="uniform">Uniform in [0, 1).</param>
    /// <exception cref="UserException">A logit is not a number or infinite upwards: the weights are damaged or training has diverged.</exception>
    /// <returns>The token, and its log-probability at the temperature over the whole vocabulary (at temperature 0: at temperature 1).</returns>
    public (int Token, float LogProb) Draw(ReadOnlySpan<float> logits, double uniform)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, vocabularySize);
        var greedy = options.Temperature == 0;
        var scale = greedy ? 1f : (float)(1 / options.Temperature);
        var (highest, sum) = Exponentiate(logits, scale);
        if (!float.IsFinite(highest))
        {
            throw new UserException(
                "the model's scores are not finite: its weights are damaged or its training has diverged; go back to an earlier checkpoint");
        }

        var token = greedy ? TensorPrimitives.IndexOfMax(logits[..drawableCount]) : Pick(logits, sum, uniform);
        return (token, ((logits[token] - highest) * scale) - MathF.Log(sum));
    }

    private unsafe (float Highest, float Sum) Exponentiate(ReadOnlySpan<float> logits, float scale)
    {
        logits.CopyTo(probabilities);
        fixed (float* numbers = probabilities)
        {
            return (RowArithmetic.Widest.Max(numbers, vocabularySize), RowArithmetic.Widest.Exponentiate(numbers, vocabularySize, scale));
        }
    }

    private unsafe int Pick(ReadOnlySpan<float> logits, float sum, double uniform)
    {
        if (drawableCount < vocabularySize)
        {
            probabilities.AsSpan(drawableCount).Clear();
            fixed (float* numbers = probabilities)
            {
                sum = RowArithmetic.Widest.Sum(numbers, vocabularySize);
            }

            if (sum == 0)
            {
                // All that may be drawn is too unlikely for a float; the likeliest of it is what is left.
                return TensorPrimitives.IndexOfMax(logits[..drawableCount]);
            }
        }

        return filter is null ? Pick(probabilities, sum * uniform) : filter.Pick(probabilities, uniform);
    }

    /// <summary>
    /// The first token at which the running sum passes the target. Rounding may leave a last sliver, which goes to the last possible token.
    /// </summary>
    private static unsafe int Pick(ReadOnlySpan<float> weights, double target)
    {
        fixed (float* first = weights)
        {
            return Pick(first, weights.Length, target) ?? weights.LastIndexOfAnyExcept(0f);
        }
    }

    private static unsafe int? Pick(float* weights, int count, double target)
    {
        const int block = 64;
        var running = 0.0;
        for (var start = 0; start < count; start += block)
        {
            var length = Math.Min(block, count - start);
            var sum = RowArithmetic.Widest.Sum(weights + start, length);
            if (running + sum <= target)
            {
                running += sum;
                continue;
            }

            for (var i = start; i < start + length; i++)
            {
                running += weights[i];
                if (weights[i] > 0 && running > target)
                {
                    return i;
                }
            }
        }

        return null;
    }
}
