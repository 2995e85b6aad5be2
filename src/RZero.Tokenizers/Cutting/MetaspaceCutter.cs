using RZero.Tokenizers.Spelling;

namespace RZero.Tokenizers.Cutting;

/// <summary>The pre-tokenizer that spells spaces with a letter.</summary>
/// <param name="scheme">Which texts get one in front, unless they begin with it.</param>
/// <param name="cuts">Whether a piece begins at each such letter.</param>
internal sealed class MetaspaceCutter(PrefixScheme scheme, bool cuts) : IPieceCutter
{
    public IEnumerable<ReadOnlyMemory<char>> Cut(ReadOnlyMemory<char> text, bool isFirst)
    {
        var spelled = text.ToString().Replace(' ', Metaspace.Letter);
        var prefixed = (scheme == PrefixScheme.Always || (scheme == PrefixScheme.First && isFirst))
            && spelled.Length > 0
            && spelled[0] != Metaspace.Letter;
        spelled = prefixed ? Metaspace.Text + spelled : spelled;
        for (var start = 0; start < spelled.Length;)
        {
            var next = cuts ? spelled.IndexOf(Metaspace.Letter, start + 1) : -1;
            var end = next < 0 ? spelled.Length : next;
            yield return spelled.AsMemory(start, end - start);
            start = end;
        }
    }
}
