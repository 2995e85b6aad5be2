namespace RZero.Tokenizers.Spelling;

/// <summary>The two ways in which byte-pair vocabularies spell text.</summary>
internal interface ISpelling
{
    /// <summary>Adds the symbols of a piece before any merge.</summary>
    void AddSymbols(ReadOnlySpan<char> piece, List<int> symbols);

    /// <summary>The token that a whole piece is, or null.</summary>
    int? Whole(ReadOnlySpan<char> piece);

    /// <summary>
    /// The byte of a token that is written as one, such as <c>&lt;0x0A&gt;</c>; null for any other, and where the spelling has none.
    /// </summary>
    byte? ByteOf(string token);

    /// <summary>The bytes that a token stands for.</summary>
    byte[] BytesOf(string token);
}
