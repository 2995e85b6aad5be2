using System.Text.Json.Nodes;
using RZero.Checkpoints.Gguf.Tokenizers;
using RZero.Files;

namespace RZero.Checkpoints.Gguf.Text;

/// <summary>
/// The <c>tokenizer.json</c> that says the same as a vocabulary inside a GGUF. A split that is not known is refused by name: another one would
/// cut text into tokens that the model never saw.
/// </summary>
internal static class TokenizerJson
{
    /// <summary>The file's content.</summary>
    /// <exception cref="NotSupportedException">The vocabulary's kind or split is not supported; names it.</exception>
    public static JsonObject Of(GgufTokens tokens)
    {
        var spelling = tokens.Model switch
        {
            "gpt2" => ByteLevelSpelling.Of(tokens),
            "llama" => SentencePieceSpelling.Of(tokens),
            _ => throw new NotSupportedException($"a vocabulary of the kind '{Excerpt.Of(tokens.Model)}'"),
        };
        return new()
        {
            ["version"] = "1.0",
            ["truncation"] = null,
            ["padding"] = null,
            ["added_tokens"] = AddedTokens(tokens),
            ["normalizer"] = spelling.Normalizer,
            ["pre_tokenizer"] = spelling.PreTokenizer,
            ["post_processor"] = PostProcessor(tokens),
            ["decoder"] = spelling.Decoder,
            ["model"] = spelling.Model,
        };
    }

    /// <summary>Tokens by spelling, as the model part wants them; rows that only fill the embedding are left out.</summary>
    public static JsonObject Vocabulary(GgufTokens tokens)
    {
        var vocabulary = new JsonObject();
        for (var id = 0; id < tokens.Spellings.Length; id++)
        {
            if (tokens.TypeOf(id) != GgufTokenType.Unused && !vocabulary.TryAdd(tokens.Spellings[id], id))
            {
                throw new NotSupportedException($"the token '{Excerpt.Of(tokens.Spellings[id])}' twice");
            }
        }

        return vocabulary;
    }

    private static JsonArray AddedTokens(GgufTokens tokens)
    {
        var added = new JsonArray();
        for (var id = 0; id < tokens.Spellings.Length; id++)
        {
            if (tokens.TypeOf(id) is GgufTokenType.Control or GgufTokenType.Unknown or GgufTokenType.UserDefined && tokens.Spellings[id].Length > 0)
            {
                added.Add(new JsonObject
                {
                    ["id"] = id,
                    ["content"] = tokens.Spellings[id],
                    ["single_word"] = false,
                    ["lstrip"] = false,
                    ["rstrip"] = false,
                    ["normalized"] = false,
                    ["special"] = tokens.TypeOf(id) != GgufTokenType.UserDefined,
                });
            }
        }

        return added;
    }

    private static JsonObject? PostProcessor(GgufTokens tokens)
    {
        var before = tokens.AddsBegin ? tokens.BeginId : null;
        var after = tokens.AddsEnd ? tokens.EndId : null;
        if (before is null && after is null)
        {
            return tokens.Model == "gpt2" ? ByteLevelSpelling.Step(useRegex: true) : null;
        }

        var special = new JsonObject();
        foreach (var id in new[] { before, after }.OfType<int>().Distinct())
        {
            var name = tokens.Spellings[id];
            special[name] = new JsonObject { ["id"] = name, ["ids"] = new JsonArray(id), ["tokens"] = new JsonArray(name) };
        }

        return new()
        {
            ["type"] = "TemplateProcessing",
            ["single"] = new JsonArray([.. Around(tokens, before, after, "A", 0)]),
            ["pair"] = new JsonArray([.. Around(tokens, before, after, "A", 0), .. Around(tokens, before, after, "B", 1)]),
            ["special_tokens"] = special,
        };
    }

    private static IEnumerable<JsonNode> Around(GgufTokens tokens, int? before, int? after, string sequence, int type)
    {
        if (before is not null)
        {
            yield return Piece("SpecialToken", tokens.Spelling(before)!, type);
        }

        yield return Piece("Sequence", sequence, type);
        if (after is not null)
        {
            yield return Piece("SpecialToken", tokens.Spelling(after)!, type);
        }
    }

    private static JsonObject Piece(string kind, string id, int type) => new() { [kind] = new JsonObject { ["id"] = id, ["type_id"] = type } };
}
