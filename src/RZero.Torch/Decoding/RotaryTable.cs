using RZero.Checkpoints.Configuration;
using RZero.Torch.Tensors;
using static TorchSharp.torch;

namespace RZero.Torch.Decoding;

// S = head size.

/// <summary>
/// Cosines and sines of the rotary position embedding, half a head twice over. Rows are made when a text first reaches them: configs allow
/// for positions by the hundred thousand, and few are ever used. Safe for several threads.
/// </summary>
public sealed class RotaryTable(ModelConfig config) : IDisposable
{
    private const int FewestPositions = 256;

    private readonly Lock growing = new();
    private readonly float[] frequencies = RotaryFrequencies.Compute(config);
    private readonly List<Tensor> outgrown = [];
    private (Tensor Cosines, Tensor Sines)? table;

    /// <summary>The rows of the first positions. The caller owns the two views.</summary>
    /// <param name="positions">How many, 1 or more.</param>
    /// <returns>Cosines and sines, [positions, S].</returns>
    public (Tensor Cosines, Tensor Sines) Upto(int positions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(positions);
        lock (growing)
        {
            if (table is null || table.Value.Cosines.shape[0] < positions)
            {
                Grow(Math.Max(FewestPositions, (int)Math.Min(Array.MaxLength / config.HeadSize, 2L * positions)));
            }

            return (table!.Value.Cosines.narrow(0, 0, positions), table.Value.Sines.narrow(0, 0, positions));
        }
    }

    /// <summary>Rotates heads: pairs are the two halves of a head, as Hugging Face checkpoints have them.</summary>
    /// <param name="heads">[..., seq, S].</param>
    /// <param name="cosines">[seq, S] or anything that broadcasts.</param>
    /// <param name="sines">The same.</param>
    public static Tensor Rotate(Tensor heads, Tensor cosines, Tensor sines)
    {
        ArgumentNullException.ThrowIfNull(heads);
        var half = heads.shape[^1] / 2;
        var turned = cat([heads.narrow(-1, half, half).neg(), heads.narrow(-1, 0, half)], -1);
        return (heads * cosines).Plus(turned * sines);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        table?.Cosines.Dispose();
        table?.Sines.Dispose();
        outgrown.ForEach(tensor => tensor.Dispose());
    }

    private void Grow(int positions)
    {
        var (cosines, sines) = (new float[positions * config.HeadSize], new float[positions * config.HeadSize]);
        for (var position = 0; position < positions; position++)
        {
            for (var i = 0; i < config.HeadSize; i++)
            {
                // Models are trained with single-precision angles; the product is rounded as theirs is.
                var angle = position * frequencies[i % frequencies.Length];
                cosines[(position * config.HeadSize) + i] = (float)Math.Cos(angle);
                sines[(position * config.HeadSize) + i] = (float)Math.Sin(angle);
            }
        }

        if (table is { } smaller)
        {
            outgrown.AddRange([smaller.Cosines, smaller.Sines]);
        }

        table = (Kept(cosines), Kept(sines));
    }

    private Tensor Kept(float[] values)
    {
        // Made in a forward pass under inference mode it could not serve a backward pass later.
        using var normal = inference_mode(false);
        return tensor(values, [values.Length / config.HeadSize, config.HeadSize]).DetachFromDisposeScope();
    }
}
