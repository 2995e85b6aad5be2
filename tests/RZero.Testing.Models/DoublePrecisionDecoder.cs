using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;

namespace RZero.Testing.Models;

/// <summary>
/// The architecture once more, in double precision and plain loops, straight from its papers and with none of the code under test: RMSNorm
/// (arXiv 1910.07467), rotary embedding (2104.09864) with Llama 3's scaling, grouped-query attention (2305.13245), SwiGLU (2002.05202). One sequence,
/// no cache, no padding.
/// </summary>
/// <param name="config">The architecture.</param>
/// <param name="weights">Every weight by its name in checkpoints, matrices row by row.</param>
public sealed class DoublePrecisionDecoder(ModelConfig config, IReadOnlyDictionary<string, double[]> weights)
{
    /// <summary>The decoder of weights as a checkpoint gives them.</summary>
    public static DoublePrecisionDecoder Of(ModelConfig config, IWeightSource source) =>
        new(config, source.Names.ToDictionary(name => name, name => Read(source, name), StringComparer.Ordinal));

    /// <summary>Natural log-probabilities of every next token after every position, [T][V].</summary>
    public double[][] LogProbs(IReadOnlyList<int> ids)
    {
        var states = ids.Select(id => weights["model.embed_tokens.weight"].AsSpan(id * config.HiddenSize, config.HiddenSize).ToArray()).ToArray();
        for (var layer = 0; layer < config.LayerCount; layer++)
        {
            var prefix = $"model.layers.{layer}.";
            var attended = Attention(prefix + "self_attn.", [.. states.Select(state => Normed(state, prefix + "input_layernorm.weight"))]);
            states = [.. states.Zip(attended, Sum)];
            states = [.. states.Select(state => Sum(state, FeedForward(prefix + "mlp.", Normed(state, prefix + "post_attention_layernorm.weight"))))];
        }

        var head = config.TieWordEmbeddings ? "model.embed_tokens.weight" : "lm_head.weight";
        return [.. states.Select(state => LogSoftmax(Product(head, bias: null, Normed(state, "model.norm.weight"))))];
    }

    private double[][] Attention(string prefix, double[][] inputs)
    {
        var queries = Heads(prefix, "q", inputs, config.HeadCount);
        var keys = Heads(prefix, "k", inputs, config.KeyValueHeadCount);
        var values = Heads(prefix, "v", inputs, config.KeyValueHeadCount);
        var sharing = config.HeadCount / config.KeyValueHeadCount;
        return [.. inputs.Select((_, position) => Product(
            prefix + "o_proj.weight",
            prefix + "o_proj.bias",
            [.. Enumerable.Range(0, config.HeadCount).SelectMany(head => Mixed(queries[position][head], keys, values, head / sharing, position))]))];
    }

    private double[] Mixed(double[] query, double[][][] keys, double[][][] values, int group, int position)
    {
        var scores = Enumerable.Range(0, position + 1).Select(seen => Dot(query, keys[seen][group]) / Math.Sqrt(config.HeadSize)).ToArray();
        var (largest, mixed) = (scores.Max(), new double[config.HeadSize]);
        var total = scores.Sum(score => Math.Exp(score - largest));
        for (var seen = 0; seen <= position; seen++)
        {
            for (var i = 0; i < mixed.Length; i++)
            {
                mixed[i] += Math.Exp(scores[seen] - largest) / total * values[seen][group][i];
            }
        }

        return mixed;
    }

    /// <summary>[T][heads][S], normed and rotated where they are queries or keys.</summary>
    private double[][][] Heads(string prefix, string kind, double[][] inputs, int count) => [.. inputs.Select((input, position) =>
    {
        var all = Product($"{prefix}{kind}_proj.weight", $"{prefix}{kind}_proj.bias", input);
        var heads = Enumerable.Range(0, count).Select(head => all.AsSpan(head * config.HeadSize, config.HeadSize).ToArray());
        if (kind == "v")
        {
            return heads.ToArray();
        }

        return [.. heads.Select(head => Rotated(config.QueryKeyNorm ? Normed(head, $"{prefix}{kind}_norm.weight") : head, position))];
    })];

    private double[] Rotated(double[] head, int position)
    {
        var (half, turned) = (config.HeadSize / 2, new double[config.HeadSize]);
        for (var i = 0; i < half; i++)
        {
            var angle = position * Frequency(i);
            turned[i] = (head[i] * Math.Cos(angle)) - (head[i + half] * Math.Sin(angle));
            turned[i + half] = (head[i + half] * Math.Cos(angle)) + (head[i] * Math.Sin(angle));
        }

        return turned;
    }

    /// <summary>By wavelength, as Llama 3's model card has it: short ones stay, long ones are divided, those between are blended.</summary>
    private double Frequency(int pair)
    {
        var frequency = 1 / Math.Pow(config.Rotary.Theta, 2.0 * pair / config.HeadSize);
        if (config.Rotary.Llama3 is not { } scaling)
        {
            return frequency;
        }

        var wavelength = 2 * Math.PI / frequency;
        var longest = scaling.OriginalMaxPositions / scaling.LowFrequencyFactor;
        var shortest = scaling.OriginalMaxPositions / scaling.HighFrequencyFactor;
        var turns = scaling.OriginalMaxPositions / wavelength;
        var smooth = (turns - scaling.LowFrequencyFactor) / (scaling.HighFrequencyFactor - scaling.LowFrequencyFactor);
        return wavelength < shortest ? frequency
            : wavelength > longest ? frequency / scaling.Factor
            : ((1 - smooth) * frequency / scaling.Factor) + (smooth * frequency);
    }

    private double[] FeedForward(string prefix, double[] input)
    {
        var gate = Product(prefix + "gate_proj.weight", prefix + "gate_proj.bias", input);
        var up = Product(prefix + "up_proj.weight", prefix + "up_proj.bias", input);
        return Product(prefix + "down_proj.weight", prefix + "down_proj.bias", [.. gate.Zip(up, (g, u) => g / (1 + Math.Exp(-g)) * u)]);
    }

    private double[] Normed(double[] input, string name)
    {
        var scale = 1 / Math.Sqrt((input.Sum(number => number * number) / input.Length) + config.NormEpsilon);
        return [.. input.Zip(weights[name], (number, weight) => number * scale * weight)];
    }

    private double[] Product(string name, string? bias, double[] input)
    {
        var matrix = weights[name];
        var offsets = bias is null ? null : weights.GetValueOrDefault(bias);
        return [.. Enumerable.Range(0, matrix.Length / input.Length)
            .Select(row => Dot(matrix.AsSpan(row * input.Length, input.Length), input) + (offsets?[row] ?? 0))];
    }

    private static double[] Read(IWeightSource source, string name)
    {
        var numbers = new float[source.Shape(name).Aggregate(1L, (product, size) => product * size)];
        source.Read(name, numbers);
        return [.. numbers.Select(number => (double)number)];
    }

    private static double Dot(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++)
        {
            sum += one[i] * other[i];
        }

        return sum;
    }

    private static double[] Sum(double[] one, double[] other) => [.. one.Zip(other, (a, b) => a + b)];

    private static double[] LogSoftmax(double[] scores)
    {
        var largest = scores.Max();
        var normalizer = largest + Math.Log(scores.Sum(score => Math.Exp(score - largest)));
        return [.. scores.Select(score => score - normalizer)];
    }
}
