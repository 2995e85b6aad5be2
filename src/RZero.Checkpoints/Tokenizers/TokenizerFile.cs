using System.Collections.Immutable;
using System.Text.Json;

namespace RZero.Checkpoints.Tokenizers;

/// <summary>Reads <c>tokenizer.json</c>. A component that is not known is refused by name, never ignored.</summary>
public static class TokenizerFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelFileException">It is missing or malformed, or has a component that is not known.</exception>
    public static ITokenizer Load(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 64 });
            return new BytePairTokenizer(Parts(json.RootElement));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelFileException($"there is no tokenizer '{path}'", error);
        }
        catch (NotSupportedException error)
        {
            throw new ModelFileException($"the tokenizer '{path}' has {error.Message}, which is not supported", error);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new ModelFileException($"'{path}' is not a tokenizer: {error.Message}", error);
        }
    }

    private static TokenizerParts Parts(JsonElement root)
    {
        var model = root.GetProperty("model");
        if (Text(model, "type") is { } type && type != "BPE")
        {
            throw new NotSupportedException($"a model of the type {type}");
        }

        var vocabulary = model.GetProperty("vocab").EnumerateObject()
            .ToDictionary(entry => entry.Name, entry => entry.Value.GetInt32(), StringComparer.Ordinal);
        if (vocabulary.Values.Any(id => id < 0 || id > 10_000_000))
        {
            throw new FormatException("a token has an impossible id");
        }

        var (prefix, suffix) = TemplateTokens(root);
        return new()
        {
            Vocabulary = vocabulary,
            Merges = Merges(model, vocabulary),
            AddedTokens = AddedTokens(root),
            Style = TextStyleReader.Read(root, Flag(model, "byte_fallback")),
            IgnoreMerges = Flag(model, "ignore_merges"),
            UnknownId = Text(model, "unk_token") is { } unknown && vocabulary.TryGetValue(unknown, out var id) ? id : null,
            FuseUnknown = Flag(model, "fuse_unk"),
            Prefix = prefix,
            Suffix = suffix,
        };
    }

    private static Dictionary<(int, int), (int, int)> Merges(JsonElement model, Dictionary<string, int> vocabulary)
    {
        var merges = new Dictionary<(int, int), (int, int)>();
        var rank = 0;
        foreach (var entry in model.GetProperty("merges").EnumerateArray())
        {
            var (left, right) = Pair(entry);
            if (!vocabulary.TryGetValue(left, out var leftId) || !vocabulary.TryGetValue(right, out var rightId)
                || !vocabulary.TryGetValue(left + right, out var joined))
            {
                throw new FormatException($"merge {rank} ('{left}' and '{right}') is not in the vocabulary");
            }

            merges.TryAdd((leftId, rightId), (rank++, joined));
        }

        return merges;
    }

    private static (string Left, string Right) Pair(JsonElement entry)
    {
        if (entry.ValueKind == JsonValueKind.Array)
        {
            return (entry[0].GetString()!, entry[1].GetString()!);
        }

        var text = entry.GetString()!;
        var space = text.IndexOf(' ', 1);
        return space < 0 ? throw new FormatException($"'{text}' is not a merge") : (text[..space], text[(space + 1)..]);
    }

    private static AddedToken[] AddedTokens(JsonElement root) =>
        root.TryGetProperty("added_tokens", out var tokens) && tokens.ValueKind == JsonValueKind.Array
            ? [.. tokens.EnumerateArray().Select(token => new AddedToken(
                token.GetProperty("id").GetInt32(),
                token.GetProperty("content").GetString()!,
                Flag(token, "special"),
                Flag(token, "lstrip"),
                Flag(token, "rstrip")))]
            : [];

    /// <summary>The special tokens that the post-processor's template for a single text puts before and after it.</summary>
    private static (ImmutableArray<int> Prefix, ImmutableArray<int> Suffix) TemplateTokens(JsonElement root)
    {
        var (prefix, suffix) = (ImmutableArray.CreateBuilder<int>(), ImmutableArray.CreateBuilder<int>());
        foreach (var processor in Components(root, "post_processor", "processors"))
        {
            switch (Text(processor, "type"))
            {
                case "ByteLevel":
                    break;
                case "TemplateProcessing":
                    var target = prefix;
                    foreach (var piece in processor.GetProperty("single").EnumerateArray())
                    {
                        if (piece.TryGetProperty("Sequence", out _))
                        {
                            target = suffix;
                        }
                        else
                        {
                            var name = piece.GetProperty("SpecialToken").GetProperty("id").GetString()!;
                            target.AddRange(processor.GetProperty("special_tokens").GetProperty(name).GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()));
                        }
                    }

                    break;
                case var other:
                    throw new NotSupportedException($"a post-processor of the type {other}");
            }
        }

        return (prefix.ToImmutable(), suffix.ToImmutable());
    }

    internal static IEnumerable<JsonElement> Components(JsonElement root, string name, string listName)
    {
        if (!root.TryGetProperty(name, out var component) || component.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return Text(component, "type") == "Sequence" ? component.GetProperty(listName).EnumerateArray() : [component];
    }

    internal static string? Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal static bool Flag(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.True;
}
