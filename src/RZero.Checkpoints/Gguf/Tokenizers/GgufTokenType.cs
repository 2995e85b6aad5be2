namespace RZero.Checkpoints.Gguf.Tokenizers;

/// <summary>The kinds of tokens in a GGUF file, by the numbers that stand there.</summary>
internal enum GgufTokenType : long
{
    /// <summary>Made by merges.</summary>
    Normal = 1,

    /// <summary>Stands for what cannot be spelled.</summary>
    Unknown = 2,

    /// <summary>Steers the model; no text.</summary>
    Control = 3,

    /// <summary>Found in the text before anything else.</summary>
    UserDefined = 4,

    /// <summary>Never used.</summary>
    Unused = 5,

    /// <summary>One byte, written as <c>&lt;0x0A&gt;</c>.</summary>
    Byte = 6,
}
