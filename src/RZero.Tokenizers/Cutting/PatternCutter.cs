namespace RZero.Tokenizers.Cutting;

/// <summary>Cuts by a split pattern.</summary>
internal sealed class PatternCutter(SplitPattern pattern) : IPieceCutter
{
    private readonly PieceScanner scanner = new(pattern);

    public IEnumerable<ReadOnlyMemory<char>> Cut(ReadOnlyMemory<char> text, bool isFirst)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = scanner.End(text.Span, start);
            yield return text[start..end];
            start = end;
        }
    }
}
