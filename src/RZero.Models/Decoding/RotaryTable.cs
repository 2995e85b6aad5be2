using RZero.Checkpoints.Configuration;
using TorchSharp;
using static TorchSharp.torch;

namespace RZero.Models.Decoding;

/// <summary>Cosines and sines of the rotary position embedding, for every position and half a head twice over.</summary>
public sealed class RotaryTable : IDisposable
{
    /// <summary>Fills the table in double precision and stores it in single.</summary>
    public RotaryTable(ModelConfig config, int positions)
    {
        ArgumentNullException.ThrowIfNull(config);
        var frequencies = Frequencies(config);
        var (cosines, sines) = (new float[positions * config.HeadSize], new float[positions * config.HeadSize]);
        for (var position = 0; position < positions; position++)
        {
            for (var i = 0; i < config.HeadSize; i++)
            {
                // Models are trained with single-precision angles; the product is rounded as theirs is.
                var angle = (float)position * (float)frequencies[i % frequencies.Length];
                cosines[(position * config.HeadSize) + i] = (float)Math.Cos(angle);
                sines[(position * config.HeadSize) + i] = (float)Math.Sin(angle);
            }
        }

        Cosines = tensor(cosines, [positions, config.HeadSize]).DetachFromDisposeScope();
        Sines = tensor(sines, [positions, config.HeadSize]).DetachFromDisposeScope();
    }

    /// <summary>[positions, head].</summary>
    public Tensor Cosines { get; }

    /// <summary>[positions, head].</summary>
    public Tensor Sines { get; }

    /// <summary>Rotates heads: pairs are the two halves of a head, as Hugging Face checkpoints have them.</summary>
    /// <param name="heads">[..., seq, head].</param>
    /// <param name="cosines">[seq, head] or anything that broadcasts.</param>
    /// <param name="sines">The same.</param>
    public static Tensor Rotate(Tensor heads, Tensor cosines, Tensor sines)
    {
        ArgumentNullException.ThrowIfNull(heads);
        var half = heads.shape[^1] / 2;
        var turned = cat([heads.narrow(-1, half, half).neg(), heads.narrow(-1, 0, half)], -1);
        return (heads * cosines) + (turned * sines);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Cosines.Dispose();
        Sines.Dispose();
    }

    /// <summary>Angle per position of each pair; long wavelengths are stretched where the config asks for Llama 3's scaling.</summary>
    private static double[] Frequencies(ModelConfig config)
    {
        var frequencies = new double[config.HeadSize / 2];
        for (var i = 0; i < frequencies.Length; i++)
        {
            var frequency = Math.Pow(config.Rotary.Theta, -2.0 * i / config.HeadSize);
            frequencies[i] = config.Rotary.Llama3 is { } scaling ? Stretch(frequency, scaling) : frequency;
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
