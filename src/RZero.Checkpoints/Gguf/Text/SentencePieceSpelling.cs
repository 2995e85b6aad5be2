using System.Text.Json.Nodes;
using RZero.Checkpoints.Gguf.Tokenizers;

namespace RZero.Checkpoints.Gguf.Text;

/// <summary>SentencePiece's spelling as byte-pair merges: a score is a rank, and every way to make a token of two others is a merge.</summary>
internal static class SentencePieceSpelling
{
    private const string Space = "\u2581";

    /// <summary>SentencePiece itself ends at 16 characters unless told otherwise; only a hostile file is far beyond.</summary>
    private const int LongestJoined = 1024;

    /// <summary>The parts.</summary>
    public static TokenizerSpelling Of(GgufTokens tokens)
    {
        var toSpace = new JsonObject { ["type"] = "Replace", ["pattern"] = new JsonObject { ["String"] = " " }, ["content"] = Space };
        var prefix = new JsonObject { ["type"] = "Prepend", ["prepend"] = Space };
        var decoders = new JsonArray(
            new JsonObject { ["type"] = "Replace", ["pattern"] = new JsonObject { ["String"] = Space }, ["content"] = " " },
            new JsonObject { ["type"] = "ByteFallback" },
            new JsonObject { ["type"] = "Fuse" });
        if (tokens.AddsSpacePrefix)
        {
            decoders.Add(new JsonObject { ["type"] = "Strip", ["content"] = " ", ["start"] = 1, ["stop"] = 0 });
        }

        return new(
            new JsonObject
            {
                ["type"] = "Sequence",
                ["normalizers"] = tokens.AddsSpacePrefix ? new JsonArray(prefix, toSpace) : new JsonArray(toSpace),
            },
            null,
            new JsonObject { ["type"] = "Sequence", ["decoders"] = decoders },
            Pairs(tokens));
    }

    private static JsonObject Pairs(GgufTokens tokens) => new()
    {
        ["type"] = "BPE",
        ["dropout"] = null,
        ["unk_token"] = tokens.Spelling(tokens.UnknownId),
        ["continuing_subword_prefix"] = null,
        ["end_of_word_suffix"] = null,
        ["fuse_unk"] = true,
        ["byte_fallback"] = true,
        ["ignore_merges"] = false,
        ["vocab"] = TokenizerJson.Vocabulary(tokens),
        ["merges"] = new JsonArray([.. Merges(tokens).Select(merge => (JsonNode)new JsonArray(merge.Left, merge.Right))]),
    };

    /// <summary>The best score first; among the ways to one token, the one whose parts have the lower ids.</summary>
    private static IEnumerable<(string Left, string Right)> Merges(GgufTokens tokens)
    {
        var idOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var id in Enumerable.Range(0, tokens.Spellings.Length).Where(id => tokens.TypeOf(id) == GgufTokenType.Normal))
        {
            idOf.TryAdd(tokens.Spellings[id], id);
        }

        var bySpan = idOf.GetAlternateLookup<ReadOnlySpan<char>>();
        var merges = new List<(int Joined, int Left, int Right)>();
        foreach (var (spelling, joined) in idOf.Where(entry => entry.Key.Length <= LongestJoined))
        {
            for (var cut = 1; cut < spelling.Length; cut++)
            {
                if (bySpan.TryGetValue(spelling.AsSpan(0, cut), out var left) && bySpan.TryGetValue(spelling.AsSpan(cut), out var right))
                {
                    merges.Add((joined, left, right));
                }
            }
        }

        return merges
            .OrderByDescending(merge => tokens.Scores[merge.Joined])
            .ThenBy(merge => merge.Joined)
            .ThenBy(merge => merge.Left)
            .Select(merge => (tokens.Spellings[merge.Left], tokens.Spellings[merge.Right]));
    }
}
