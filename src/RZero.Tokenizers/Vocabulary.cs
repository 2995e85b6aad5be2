using RZero.Files;

namespace RZero.Tokenizers;

/// <summary>Tokens by spelling, and back.</summary>
internal sealed class Vocabulary
{
    /// <summary>Ids are below this. The largest vocabularies in use have a quarter of a million tokens.</summary>
    public const int MaxTokenCount = 1 << 21;

    private readonly Dictionary<string, int> ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> spans;

    /// <param name="ids">Ids by spelling, compared by code unit.</param>
    /// <exception cref="FormatException">An id is not from 0 to <see cref="MaxTokenCount"/> - 1.</exception>
    public Vocabulary(Dictionary<string, int> ids)
    {
        (this.ids, spans) = (ids, ids.GetAlternateLookup<ReadOnlySpan<char>>());
        foreach (var id in ids.Values)
        {
            RequireId(id);
        }
    }

    /// <summary>All tokens.</summary>
    public IReadOnlyDictionary<string, int> Tokens => ids;

    /// <summary>The id of a spelling, or null.</summary>
    public int? IdOf(ReadOnlySpan<char> token) => spans.TryGetValue(token, out var id) ? id : null;

    /// <summary>The id of a spelling that has to be there.</summary>
    /// <exception cref="FormatException">It is not there.</exception>
    public int Require(ReadOnlySpan<char> token) =>
        IdOf(token) ?? throw new FormatException($"the token '{Excerpt.Of(token.ToString())}' is used but not in the vocabulary");

    /// <summary>Checks an id.</summary>
    /// <exception cref="FormatException">It is out of range.</exception>
    public static int RequireId(int id) =>
        id is >= 0 and < MaxTokenCount ? id : throw new FormatException($"a token has the impossible id {id}");
}
