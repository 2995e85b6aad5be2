using System.Buffers;
using System.Collections.Frozen;
using RZero.Tokenizers.Cutting;

namespace RZero.Tokenizers;

/// <summary>
/// Finds added tokens in text: the leftmost, and of those that begin at the same place the longest. One that may not be taken (special where
/// special tokens are not asked for, or inside a word) is text as a whole, as Hugging Face's tokenizers have it.
/// </summary>
internal sealed class AddedTokenSplitter
{
    private readonly FrozenDictionary<char, AddedToken[]> byFirst;
    private readonly SearchValues<char> firsts;

    public AddedTokenSplitter(IEnumerable<AddedToken> tokens)
    {
        byFirst = tokens.Where(token => token.Content.Length > 0)
            .OrderByDescending(token => token.Content.Length)
            .GroupBy(token => token.Content[0])
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        firsts = SearchValues.Create([.. byFirst.Keys]);
    }

    /// <summary>The text in order: pieces of ordinary text, and added tokens between them.</summary>
    public IEnumerable<(string Text, AddedToken? Token)> Split(string text, bool parseSpecial)
    {
        var start = 0;
        for (var at = Next(text, 0); at < text.Length; at = Next(text, at))
        {
            if (Longest(text, at) is not { } token)
            {
                at++;
                continue;
            }

            var end = at + token.Content.Length;
            if ((token.IsSpecial && !parseSpecial) || (token.IsSingleWord && WordCharacters.Touch(text, at, end)))
            {
                at = end;
                continue;
            }

            var before = text[start..at];
            before = token.StripsLeft ? before.TrimEnd() : before;
            if (before.Length > 0)
            {
                yield return (before, null);
            }

            yield return (token.Content, token);
            while (token.StripsRight && end < text.Length && char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            start = at = end;
        }

        if (start < text.Length)
        {
            yield return (start == 0 ? text : text[start..], null);
        }
    }

    private int Next(string text, int from)
    {
        var found = text.AsSpan(from).IndexOfAny(firsts);
        return found < 0 ? text.Length : from + found;
    }

    private AddedToken? Longest(string text, int at) =>
        Array.Find(byFirst[text[at]], token => text.AsSpan(at).StartsWith(token.Content, StringComparison.Ordinal));
}
