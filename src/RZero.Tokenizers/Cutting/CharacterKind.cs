namespace RZero.Tokenizers.Cutting;

/// <summary>What the split patterns of byte-level tokenizers tell apart.</summary>
internal enum CharacterKind : byte
{
    /// <summary>Everything that is none of the others: punctuation, symbols, combining marks, controls, code points without a meaning.</summary>
    Mark,

    /// <summary>Unicode's <c>L</c>.</summary>
    Letter,

    /// <summary>Unicode's <c>N</c>, which has more than the decimal digits.</summary>
    Digit,

    /// <summary>Unicode's <c>White_Space</c>.</summary>
    Space,
}
