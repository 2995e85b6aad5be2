namespace RZero.Checkpoints.Gguf;

/// <summary>The size of what a type stores at once: a single number, or a block of numbers that share scales.</summary>
/// <param name="Numbers">Numbers in it.</param>
/// <param name="Bytes">Bytes of it.</param>
internal readonly record struct GgufBlock(int Numbers, int Bytes)
{
    /// <summary>The block of a type, as ggml lays it out.</summary>
    public static GgufBlock Of(GgufType type) => type switch
    {
        GgufType.F32 => new(1, 4),
        GgufType.F16 or GgufType.BF16 => new(1, 2),
        GgufType.Q4_0 or GgufType.IQ4_NL => new(32, 18),
        GgufType.Q4_1 => new(32, 20),
        GgufType.Q5_0 => new(32, 22),
        GgufType.Q5_1 => new(32, 24),
        GgufType.Q8_0 => new(32, 34),
        GgufType.Q2_K => new(256, 84),
        GgufType.Q3_K => new(256, 110),
        GgufType.Q4_K => new(256, 144),
        GgufType.Q5_K => new(256, 176),
        GgufType.Q6_K => new(256, 210),
        GgufType.IQ4_XS => new(256, 136),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no such type"),
    };

    /// <summary>The name of a type's code that is known but not read here, or the code itself.</summary>
    public static string NameOf(uint code) => code switch
    {
        9 => "Q8_1",
        15 => "Q8_K",
        16 => "IQ2_XXS",
        17 => "IQ2_XS",
        18 => "IQ3_XXS",
        19 => "IQ1_S",
        21 => "IQ3_S",
        22 => "IQ2_S",
        24 => "I8",
        25 => "I16",
        26 => "I32",
        27 => "I64",
        28 => "F64",
        29 => "IQ1_M",
        34 => "TQ1_0",
        35 => "TQ2_0",
        39 => "MXFP4",
        _ => $"number {code}",
    };
}
