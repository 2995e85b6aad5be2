using System.Collections.Immutable;

namespace RZero.Checkpoints.Gguf;

/// <summary>
/// One value of a GGUF's metadata. The format's thirteen types are eight here: whole numbers are read as 64 bits, and 32-bit fractions keep
/// their value.
/// </summary>
public abstract record GgufValue
{
    private GgufValue()
    {
    }

    /// <summary>A whole number of any width; one beyond 2^63 - 1 is a <see cref="Number"/>.</summary>
    public sealed record Whole(long Value) : GgufValue;

    /// <summary>A fraction.</summary>
    public sealed record Number(double Value) : GgufValue;

    /// <summary>True or false.</summary>
    public sealed record Flag(bool Value) : GgufValue;

    /// <summary>A text; bytes that are not UTF-8 are read as U+FFFD.</summary>
    public sealed record Text(string Value) : GgufValue;

    /// <summary>A list of whole numbers.</summary>
    public sealed record Wholes(ImmutableArray<long> Values) : GgufValue;

    /// <summary>A list of fractions.</summary>
    public sealed record Numbers(ImmutableArray<double> Values) : GgufValue;

    /// <summary>A list of true and false.</summary>
    public sealed record Flags(ImmutableArray<bool> Values) : GgufValue;

    /// <summary>A list of texts.</summary>
    public sealed record Texts(ImmutableArray<string> Values) : GgufValue;
}
