namespace RZero.Tokenizers.Cutting;

/// <summary>Cuts digits off from all else.</summary>
/// <param name="individual">Whether each digit stands alone; if not, a run of digits stays together.</param>
internal sealed class DigitCutter(bool individual) : IPieceCutter
{
    public IEnumerable<ReadOnlyMemory<char>> Cut(ReadOnlyMemory<char> text, bool isFirst)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = End(text.Span, start);
            yield return text[start..end];
            start = end;
        }
    }

    private int End(ReadOnlySpan<char> text, int start)
    {
        if (CharacterKinds.At(text, start, out var end) == CharacterKind.Digit)
        {
            return individual ? end : CharacterKinds.EndOfRun(text, end, CharacterKind.Digit);
        }

        while (end < text.Length && CharacterKinds.At(text, end, out var next) != CharacterKind.Digit)
        {
            end = next;
        }

        return end;
    }
}
