namespace RZero.Tokenizers;

/// <summary>A token that is found in the text before anything else is done to it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Content">Its spelling.</param>
internal sealed record AddedToken(int Id, string Content)
{
    /// <summary>Whether it is left out of decoded text and found only where special tokens are asked for.</summary>
    public bool IsSpecial { get; init; }

    /// <summary>Whether white space before it belongs to it.</summary>
    public bool StripsLeft { get; init; }

    /// <summary>Whether white space after it belongs to it.</summary>
    public bool StripsRight { get; init; }

    /// <summary>Whether it is found only where no letter, digit or mark of a word touches it.</summary>
    public bool IsSingleWord { get; init; }

    /// <summary>Whether it is looked for in normalized text, and in its own normalized spelling.</summary>
    public bool IsNormalized { get; init; }
}
