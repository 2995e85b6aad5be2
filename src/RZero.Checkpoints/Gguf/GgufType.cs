namespace RZero.Checkpoints.Gguf;

/// <summary>
/// How the numbers of a GGUF tensor are stored; the values are the format's own codes. Types that are not here are refused by name.
/// </summary>
public enum GgufType
{
    /// <summary>IEEE single precision.</summary>
    F32 = 0,

    /// <summary>IEEE half precision.</summary>
    F16 = 1,

    /// <summary>32 numbers of 4 bits and a scale.</summary>
    Q4_0 = 2,

    /// <summary>32 numbers of 4 bits, a scale and a minimum.</summary>
    Q4_1 = 3,

    /// <summary>32 numbers of 5 bits and a scale.</summary>
    Q5_0 = 6,

    /// <summary>32 numbers of 5 bits, a scale and a minimum.</summary>
    Q5_1 = 7,

    /// <summary>32 numbers of 8 bits and a scale.</summary>
    Q8_0 = 8,

    /// <summary>256 numbers of 2 bits; 16 small scales and minima under a large one.</summary>
    Q2_K = 10,

    /// <summary>256 numbers of 3 bits; 16 small scales under a large one.</summary>
    Q3_K = 11,

    /// <summary>256 numbers of 4 bits; 8 small scales and minima under a large one.</summary>
    Q4_K = 12,

    /// <summary>256 numbers of 5 bits; 8 small scales and minima under a large one.</summary>
    Q5_K = 13,

    /// <summary>256 numbers of 6 bits; 16 small scales under a large one.</summary>
    Q6_K = 14,

    /// <summary>32 places in a table of 16 uneven steps, and a scale.</summary>
    IQ4_NL = 20,

    /// <summary>256 places in the same table; 8 small scales under a large one.</summary>
    IQ4_XS = 23,

    /// <summary>Upper half of a single.</summary>
    BF16 = 30,
}
