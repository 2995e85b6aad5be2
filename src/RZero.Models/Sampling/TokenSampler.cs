using System.Numerics.Tensors;
using RZero.Core;

namespace RZero.Models.Sampling;

/// <summary>
/// Draws a token from a row of logits. Pure arithmetic on spans: the same logits, options and uniform number give the same token on any
/// machine and in any batch.
/// </summary>
public sealed class TokenSampler(SamplingOptions options, int vocabularySize)
{
    private readonly float[] probabilities = new float[vocabularySize];
    private readonly SamplingFilter? filter =
        options.TopP < 1 || options.MinP > 0 || (options.TopK > 0 && options.TopK < vocabularySize) ? new(options, vocabularySize) : null;

    /// <summary>Draws one token.</summary>
    /// <param name="logits">One number for each token of the vocabulary.</param>
    /// <param name="uniform">Uniform in [0, 1).</param>
    /// <returns>The token, and its log-probability at the temperature over the whole vocabulary (at temperature 0: at temperature 1).</returns>
    public (int Token, float LogProb) Draw(ReadOnlySpan<float> logits, double uniform)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logits.Length, vocabularySize);
        var greedy = options.Temperature == 0;
        var scale = greedy ? 1f : (float)(1 / options.Temperature);
        var highest = TensorPrimitives.Max(logits);
        TensorPrimitives.Subtract(logits, highest, probabilities);
        TensorPrimitives.Multiply(probabilities, scale, probabilities);
        TensorPrimitives.Exp(probabilities, probabilities);
        var sum = TensorPrimitives.Sum<float>(probabilities);
        var token = greedy ? TensorPrimitives.IndexOfMax(logits) : filter is null ? Pick(probabilities, sum * uniform) : filter.Pick(probabilities, uniform);
        return (token, ((logits[token] - highest) * scale) - MathF.Log(sum));
    }

    /// <summary>The first token at which the running sum passes the target. Rounding may leave a last sliver, which goes to the last possible token.</summary>
    private static int Pick(ReadOnlySpan<float> weights, double target)
    {
        var running = 0.0;
        var last = 0;
        for (var token = 0; token < weights.Length; token++)
        {
            if (weights[token] <= 0)
            {
                continue;
            }

            running += weights[token];
            last = token;
            if (running > target)
            {
                return token;
            }
        }

        return last;
    }
}
