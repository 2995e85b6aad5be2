using RZero.Checkpoints.Configuration;
using RZero.Files;

namespace RZero.Checkpoints.Gguf;

/// <summary>
/// The rotary embedding of a GGUF. Llama 3.1's scaling is not written as its four settings but as a tensor of one factor for each frequency;
/// the settings are found again from it, so that a Hugging Face config can say them, and are believed only if they give the same factors.
/// </summary>
internal static class GgufRotary
{
    /// <summary>Keys of this project's own, which llama.cpp passes over.</summary>
    public const string SettingsPrefix = "rzero.rope_scaling.";

    private const double DefaultTheta = 10_000;
    private const double Tolerance = 1e-5;

    public static RotaryConfig Read(GgufFile file, GgufSettings keys, int headSize)
    {
        if (keys.Positive("rope.dimension_count", headSize) != headSize)
        {
            throw keys.Refused("rope.dimension_count", "rotating a part of a head is not supported");
        }

        if (keys.Text("rope.scaling.type") is not (null or "" or "none") and var type)
        {
            throw keys.Refused("rope.scaling.type", $"'{Excerpt.Of(type!)}' is not supported");
        }

        if (keys.Number("rope.scaling.factor", 1) != 1 || keys.Number("rope.scale_linear", 1) != 1)
        {
            throw keys.Refused("rope.scaling.factor", "only 1 is supported");
        }

        var theta = keys.Number("rope.freq_base", DefaultTheta);
        return file.Tensors.ContainsKey(GgufTensorNames.RotaryFactors) ? new(theta, Scaling(file, theta, headSize)) : new(theta);
    }

    /// <summary>The factors that each frequency is divided by; the formula is that of Llama 3.1 (<see cref="Llama3RotaryScaling"/>).</summary>
    public static float[] Factors(double theta, int headSize, Llama3RotaryScaling scaling) =>
        [.. Enumerable.Range(0, headSize / 2).Select(pair => (float)Factor(WaveLength(theta, headSize, pair), scaling))];

    private static double Factor(double waveLength, Llama3RotaryScaling scaling)
    {
        var periods = scaling.OriginalMaxPositions / waveLength;
        var kept = Math.Clamp((periods - scaling.LowFrequencyFactor) / (scaling.HighFrequencyFactor - scaling.LowFrequencyFactor), 0, 1);
        return 1 / (((1 - kept) / scaling.Factor) + kept);
    }

    private static double WaveLength(double theta, int headSize, int pair) => 2 * Math.PI * Math.Pow(theta, 2.0 * pair / headSize);

    private static Llama3RotaryScaling? Scaling(GgufFile file, double theta, int headSize)
    {
        var tensor = file.Tensors[GgufTensorNames.RotaryFactors];
        if (tensor.Count != headSize / 2)
        {
            throw new ModelFileException($"the GGUF file '{file.Path}' has {tensor.Count} rotary factors for heads of {headSize}");
        }

        var factors = new float[tensor.Count];
        file.Read(tensor.Name, factors);
        if (Array.TrueForAll(factors, factor => factor == 1))
        {
            return null;
        }

        return Candidates(file.Metadata, factors, theta, headSize).FirstOrDefault(scaling => Fits(Factors(theta, headSize, scaling), factors))
            ?? throw new ModelFileException(
                $"the rotary factors of the GGUF file '{file.Path}' are not those of a scaling that is supported (llama3)");
    }

    private static IEnumerable<Llama3RotaryScaling> Candidates(GgufMetadata metadata, float[] factors, double theta, int headSize)
    {
        if (metadata.Number($"{SettingsPrefix}factor") is { } factor && metadata.Number($"{SettingsPrefix}low_freq_factor") is { } low
           
            && metadata.Number($"{SettingsPrefix}high_freq_factor") is { } high
            && metadata.Whole($"{SettingsPrefix}original_max_position_embeddings") is > 0 and <= int.MaxValue and var original)
        {
            yield return new(factor, low, high, (int)original);
        }

        // What Llama 3.1, 3.2 and 3.3 have.
        var largest = factors.Max();
        yield return new(largest, 1, 4, 8192);
        if (Solve(factors, largest, theta, headSize) is { } solved)
        {
            yield return solved;
        }
    }

    /// <summary>
    /// Between the two bounds the kept share is linear in the periods: (original * frequency / 2 pi - low) / (high - low). Two such places give the
    /// line; only the ratios of original, low and high matter, so low is taken as 1.
    /// </summary>
    private static Llama3RotaryScaling? Solve(float[] factors, double largest, double theta, int headSize)
    {
        var between = Enumerable.Range(0, factors.Length)
            .Where(pair => factors[pair] > 1 && factors[pair] < largest)
            .Select(pair => (Inverse: 1 / WaveLength(theta, headSize, pair), Kept: ((1 / factors[pair]) - (1 / largest)) / (1 - (1 / largest))))
            .ToList();
        if (between.Count < 2)
        {
            return null;
        }

        var ((x0, y0), (x1, y1)) = (between[0], between[^1]);
        var slope = (y1 - y0) / (x1 - x0);
        var high = 1 - (1 / (y0 - (slope * x0)));
        var original = Math.Round(slope * (high - 1));
        return high > 1 && original is > 0 and <= int.MaxValue ? new(largest, 1, Math.Round(high, 3), (int)original) : null;
    }

    private static bool Fits(float[] computed, float[] stored) =>
        computed.Zip(stored).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance * Math.Abs(pair.Second));
}
