namespace RZero.Tokenizers.Spelling;

/// <summary>Which texts get the letter for a space in front.</summary>
internal enum PrefixScheme
{
    /// <summary>None.</summary>
    Never,

    /// <summary>The beginning of the whole text.</summary>
    First,

    /// <summary>Every text between added tokens.</summary>
    Always,
}
