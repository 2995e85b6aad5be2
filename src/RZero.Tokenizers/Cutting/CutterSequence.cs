using System.Collections.Immutable;

namespace RZero.Tokenizers.Cutting;

/// <summary>Cutters one after another, each cutting the pieces of the one before; none leaves the text whole.</summary>
internal sealed class CutterSequence(ImmutableArray<IPieceCutter> cutters) : IPieceCutter
{
    public IEnumerable<ReadOnlyMemory<char>> Cut(ReadOnlyMemory<char> text, bool isFirst) =>
        cutters.Aggregate<IPieceCutter, IEnumerable<ReadOnlyMemory<char>>>(
            [text], (pieces, cutter) => pieces.SelectMany((piece, index) => cutter.Cut(piece, isFirst && index == 0)));
}
