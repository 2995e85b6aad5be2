namespace RZero.Checkpoints.Configuration;

/// <summary>
/// Angle per position of each pair of a head's numbers; long wavelengths are stretched where the config asks for Llama 3's scaling.
/// </summary>
public static class RotaryFrequencies
{
    /// <summary>The angles, in radians.</summary>
    /// <returns>[S / 2], S being the head's size.</returns>
    public static float[] Compute(ModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var frequencies = new float[config.HeadSize / 2];
        for (var i = 0; i < frequencies.Length; i++)
        {
            var frequency = Math.Pow(config.Rotary.Theta, -2.0 * i / config.HeadSize);
            frequencies[i] = (float)(config.Rotary.Llama3 is { } scaling ? Stretch(frequency, scaling) : frequency);
        }

        return frequencies;
    }

    private static double Stretch(double frequency, Llama3RotaryScaling scaling)
    {
        var turns = scaling.OriginalMaxPositions * frequency / (2 * Math.PI);
        if (turns < scaling.LowFrequencyFactor)
        {
            return frequency / scaling.Factor;
        }

        if (turns > scaling.HighFrequencyFactor)
        {
            return frequency;
        }

        var blend = (turns - scaling.LowFrequencyFactor) / (scaling.HighFrequencyFactor - scaling.LowFrequencyFactor);
        return ((1 - blend) * frequency / scaling.Factor) + (blend * frequency);
    }
}
