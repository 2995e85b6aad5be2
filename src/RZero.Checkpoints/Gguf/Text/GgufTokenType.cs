namespace RZero.Checkpoints.Gguf.Text;

/// <summary>Kinds of tokens, by the format's codes.</summary>
internal enum GgufTokenType
{
    /// <summary>No kind.</summary>
    Undefined = 0,

    /// <summary>Text.</summary>
    Normal = 1,

    /// <summary>Stands for what cannot be spelled.</summary>
    Unknown = 2,

    /// <summary>Steers: begin, end, turn.</summary>
    Control = 3,

    /// <summary>Text that is found before anything else.</summary>
    UserDefined = 4,

    /// <summary>Fills a row of the embedding.</summary>
    Unused = 5,

    /// <summary>A single byte, spelled like <c>&lt;0x0A&gt;</c>.</summary>
    Byte = 6,
}
