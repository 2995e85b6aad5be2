using RZero.Tokenizers.Spelling;

namespace RZero.Tokenizers.Cutting;

/// <summary>
/// Cuts before each space letter that follows another letter. A SentencePiece text is one piece by rule; where no token has such a place inside,
/// its words give the same tokens one by one, and words are short and come again.
/// </summary>
internal sealed class WordCutter : IPieceCutter
{
    /// <summary>Whether words may be cut for a vocabulary: the space letter is known, and no token joins across it.</summary>
    public static bool Suits(Vocabulary vocabulary) =>
        vocabulary.IdOf(Metaspace.Text) is not null && !vocabulary.Tokens.Any(token => NextWord(token.Key, 0) < token.Key.Length);

    public IEnumerable<ReadOnlyMemory<char>> Cut(ReadOnlyMemory<char> text, bool isFirst)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = NextWord(text.Span, start);
            yield return text[start..end];
            start = end;
        }
    }

    private static int NextWord(ReadOnlySpan<char> text, int start)
    {
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == Metaspace.Letter && text[at - 1] != Metaspace.Letter)
            {
                return at;
            }
        }

        return text.Length;
    }
}
