using RZero.Tokenizers.Cutting;

namespace RZero.Tokenizers.Spelling;

/// <summary>Puts a space before each piece that does not begin with one.</summary>
internal sealed class SpacePrefix : IPieceCutter
{
    public IEnumerable<ReadOnlyMemory<char>> Cut(ReadOnlyMemory<char> text, bool isFirst) =>
        [text.Span.StartsWith(" ") ? text : string.Concat(" ", text.Span).AsMemory()];
}
