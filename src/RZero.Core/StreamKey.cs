using System.Globalization;

namespace RZero.Core;

/// <summary>
/// Names a stream of random numbers. Every number is a pure function of the name and a counter, so batch order, thread count,
/// a restart or another machine never change what is drawn.
/// </summary>
/// <remarks>
/// A name is a path: <c>StreamKey.Root(seed).Child("iteration", 2).Child("solver").Child("question", 17)</c>. Each part is mixed in by
/// FNV-1a over its characters and the 64-bit finalizer of MurmurHash3; numbers come from two rounds of the SplitMix64 finalizer
/// over key and counter. <c>default</c> is a valid key (that of no name).
/// </remarks>
public readonly record struct StreamKey(ulong Value)
{
    private const ulong FnvOffset = 0xCBF29CE484222325;
    private const ulong FnvPrime = 0x100000001B3;
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    /// <summary>The stream that all others of a run descend from.</summary>
    public static StreamKey Root(long seed) => new(Mix(unchecked((ulong)seed + GoldenGamma)));

    /// <summary>The stream of this name below this one.</summary>
    public StreamKey Child(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hash = FnvOffset;
        foreach (var letter in name)
        {
            hash = unchecked((hash ^ letter) * FnvPrime);
        }

        return new(Mix(unchecked((Value * GoldenGamma) ^ hash)));
    }

    /// <summary>The stream of this number below this one.</summary>
    public StreamKey Child(long index) => new(Mix(unchecked((Value * GoldenGamma) + (ulong)index + 1)));

    /// <summary>The stream of a named number below this one, such as ("step", 3).</summary>
    public StreamKey Child(string name, long index) => Child(name).Child(index);

    /// <summary>64 random bits at a position of the stream.</summary>
    public ulong BitsAt(long counter) => Mix(Mix(unchecked(Value + ((ulong)counter * GoldenGamma))) ^ Value);

    /// <summary>A number uniform in [0, 1) with 53 random bits, at a position of the stream.</summary>
    public double UniformAt(long counter) => (BitsAt(counter) >> 11) * (1.0 / (1UL << 53));

    /// <summary>The key in hexadecimal, as written to the journal.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
