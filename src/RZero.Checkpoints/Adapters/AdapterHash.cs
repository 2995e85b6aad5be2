using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace RZero.Checkpoints.Adapters;

/// <summary>Names a policy that is an adapter over frozen weights: by the weights' hash and the adapter's scaling and numbers.</summary>
public static class AdapterHash
{
    /// <summary>Computes it; the weights themselves are not read.</summary>
    /// <param name="baseHash">The base's hash.</param>
    /// <param name="adapter">What lies over it.</param>
    /// <returns>SHA-256 in lower-case hexadecimal.</returns>
    public static string Compute(string baseHash, LoraAdapter adapter)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(baseHash + adapter.Config.Scaling.ToString("R", CultureInfo.InvariantCulture)));
        foreach (var (name, pair) in adapter.Pairs)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(MemoryMarshal.AsBytes(pair.A.Span));
            hash.AppendData(MemoryMarshal.AsBytes(pair.B.Span));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
