using System.Collections.Immutable;
using System.Text.Json;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf.Tokenizers;
using RZero.Files;

namespace RZero.Checkpoints.Gguf.Writing;

/// <summary>The tokenizer of a Hugging Face folder as GGUF metadata.</summary>
internal static class FolderVocabulary
{
    private const string Keys = "tokenizer.ggml.";
    private const int MaxTokenizerBytes = 256 << 20;

    /// <summary>The keys and values; none where the folder has no tokenizer.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="rows">Rows of the embedding; those without a token get one that is never used.</param>
    /// <exception cref="ModelFileException">A file is malformed, or the tokenizer has no name in llama.cpp.</exception>
    public static IEnumerable<KeyValuePair<string, GgufValue>> Of(ModelFolder folder, int rows)
    {
        var path = Path.Combine(folder.Path, "tokenizer.json");
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            return JsonFile.Read(
                path, "a tokenizer", root => Values(root, rows).Concat(SpecialTokens.Of(folder, root, Keys)).ToImmutableArray(), MaxTokenizerBytes);
        }
        catch (NotSupportedException error)
        {
            throw new ModelFileException($"the tokenizer '{path}' has {error.Message}, which llama.cpp has no name for", error);
        }
    }

    private static IEnumerable<KeyValuePair<string, GgufValue>> Values(JsonElement root, int rows)
    {
        var model = root.GetProperty("model");
        var isSentencePiece = TokenizerSplit.IsSentencePiece(root);
        var (spellings, types) = Tokens(root, model, rows, isSentencePiece);
        yield return new($"{Keys}model", new GgufValue.Text(isSentencePiece ? "llama" : "gpt2"));
        yield return new($"{Keys}pre", new GgufValue.Text(isSentencePiece ? "default" : TokenizerSplit.NameOf(root)));
        yield return new($"{Keys}tokens", new GgufValue.Texts([.. spellings]));
        yield return new($"{Keys}token_type", new GgufValue.Wholes([.. types.Select(type => (long)type)]));
        var merges = model.GetProperty("merges").EnumerateArray().Select(Pair).ToImmutableArray();
        if (isSentencePiece)
        {
            yield return new($"{Keys}scores", new GgufValue.Numbers(Scores(spellings, types, merges)));
            yield return new($"{Keys}add_space_prefix", new GgufValue.Flag(TokenizerSplit.AddsSpacePrefix(root)));
        }
        else
        {
            yield return new($"{Keys}merges", new GgufValue.Texts([.. merges.Select(merge => $"{merge.Left} {merge.Right}")]));
        }
    }

    private static (string[] Spellings, GgufTokenType[] Types) Tokens(JsonElement root, JsonElement model, int rows, bool isSentencePiece)
    {
        var spellings = Enumerable.Range(0, rows).Select(id => $"[PAD{id}]").ToArray();
        var types = Enumerable.Repeat(GgufTokenType.Unused, rows).ToArray();
        foreach (var token in model.GetProperty("vocab").EnumerateObject())
        {
            Set(token.Value.GetInt32(), token.Name, isSentencePiece && IsByte(token.Name) ? GgufTokenType.Byte : GgufTokenType.Normal);
        }

        var unknown = model.TryGetProperty("unk_token", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        foreach (var token in Added(root))
        {
            var spelling = token.GetProperty("content").GetString()!;
            var isSpecial = token.TryGetProperty("special", out var special) && special.ValueKind == JsonValueKind.True;
            Set(
                token.GetProperty("id").GetInt32(),
                spelling,
                isSentencePiece && spelling == unknown ? GgufTokenType.Unknown : isSpecial ? GgufTokenType.Control : GgufTokenType.UserDefined);
        }

        return (spellings, types);

        void Set(int id, string spelling, GgufTokenType type)
        {
            if (id < 0 || id >= rows)
            {
                throw new FormatException($"token {id} has no row in an embedding of {rows}");
            }

            (spellings[id], types[id]) = (spelling, type);
        }
    }

    private static IEnumerable<JsonElement> Added(JsonElement root) =>
        root.TryGetProperty("added_tokens", out var added) && added.ValueKind == JsonValueKind.Array ? added.EnumerateArray() : [];

    private static bool IsByte(string token) => token.Length == 6 && token.StartsWith("<0x", StringComparison.Ordinal) && token[^1] == '>';

    /// <summary>The earlier a token is made, the higher; what no merge makes comes last.</summary>
    private static ImmutableArray<double> Scores(string[] spellings, GgufTokenType[] types, ImmutableArray<(string Left, string Right)> merges)
    {
        var rankOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var rank = 0; rank < merges.Length; rank++)
        {
            rankOf.TryAdd(merges[rank].Left + merges[rank].Right, rank);
        }

        return
        [
            .. spellings.Select((spelling, id) =>
                types[id] == GgufTokenType.Normal ? -(double)(rankOf.TryGetValue(spelling, out var rank) ? rank : merges.Length) : 0),
        ];
    }

    private static (string Left, string Right) Pair(JsonElement merge)
    {
        if (merge.ValueKind == JsonValueKind.Array)
        {
            return (merge[0].GetString()!, merge[1].GetString()!);
        }

        var text = merge.GetString()!;
        var space = text.IndexOf(' ', 1);
        return space < 0 ? throw new FormatException($"'{Excerpt.Of(text)}' is not a merge") : (text[..space], text[(space + 1)..]);
    }
}
