using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;

namespace RZero.Checkpoints.Policies;

/// <summary>
/// Names weights by their numbers: SHA-256 over each tensor's name and float32 bytes, in the order of the forward pass. How they are stored (number
/// type, shards, a tied head twice) does not matter where the numbers are the same.
/// </summary>
public static class WeightHash
{
    private const int NumbersAtOnce = 1 << 20;

    /// <summary>Reads every weight and hashes it; takes as long as reading the checkpoint.</summary>
    /// <returns>In lower-case hexadecimal.</returns>
    /// <exception cref="Files.ModelFileException">A tensor is missing or cannot be read.</exception>
    public static string Compute(ModelConfig config, IWeightSource weights)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(weights);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new WeightBuffer(weights);
        foreach (var (name, _) in WeightLayout.Of(config))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            Append(hash, buffer.Read(StoredName.Of(name, config, weights)).Span, NumbersAtOnce);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Hashes numbers part by part: as bytes, a tensor may be longer than a span.</summary>
    internal static void Append(IncrementalHash hash, ReadOnlySpan<float> numbers, int most)
    {
        for (var done = 0; done < numbers.Length; done += Math.Min(most, numbers.Length - done))
        {
            hash.AppendData(MemoryMarshal.AsBytes(numbers.Slice(done, Math.Min(most, numbers.Length - done))));
        }
    }
}
