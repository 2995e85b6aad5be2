namespace RZero.Tokenizers.Spelling;

/// <summary>SentencePiece's spelling of spaces as a letter of their own.</summary>
internal static class Metaspace
{
    /// <summary>The letter, U+2581.</summary>
    public const char Letter = '\u2581';

    /// <summary>The letter as text.</summary>
    public const string Text = "\u2581";
}
