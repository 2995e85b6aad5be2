namespace RZero.Checkpoints.Tokenizers;

/// <summary>Finds added tokens in text: the leftmost, and of those that begin at the same place the longest.</summary>
internal sealed class AddedTokenSplitter(IReadOnlyList<AddedToken> tokens)
{
    private readonly ILookup<char, AddedToken> byFirst =
        tokens.Where(token => token.Content.Length > 0).OrderByDescending(token => token.Content.Length).ToLookup(token => token.Content[0]);

    /// <summary>The text in order: pieces of ordinary text, and added tokens between them.</summary>
    public IEnumerable<(string Text, AddedToken? Token)> Split(string text, bool parseSpecial)
    {
        var start = 0;
        for (var at = 0; at < text.Length;)
        {
            var token = byFirst[text[at]].FirstOrDefault(
                candidate => (parseSpecial || !candidate.Special) && string.CompareOrdinal(text, at, candidate.Content, 0, candidate.Content.Length) == 0);
            if (token is null)
            {
                at++;
                continue;
            }

            var before = text[start..at];
            before = token.StripLeft ? before.TrimEnd() : before;
            if (before.Length > 0)
            {
                yield return (before, null);
            }

            yield return (token.Content, token);
            at += token.Content.Length;
            while (token.StripRight && at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            start = at;
        }

        if (start < text.Length)
        {
            yield return (text[start..], null);
        }
    }
}
