using System.Collections.Immutable;
using System.Text.Json;
using RZero.Files;

namespace RZero.Tokenizers.Reading;

/// <summary>Reads which special tokens the post-processor's template puts before and after a single text.</summary>
internal static class PostProcessorReader
{
    /// <summary>The ids before and after.</summary>
    /// <exception cref="NotSupportedException">A step is not known.</exception>
    public static (ImmutableArray<int> Prefix, ImmutableArray<int> Suffix) Read(JsonElement root)
    {
        var (prefix, suffix) = (ImmutableArray.CreateBuilder<int>(), ImmutableArray.CreateBuilder<int>());
        foreach (var step in TokenizerJson.Steps(root, "post_processor", "processors"))
        {
            switch (TokenizerJson.Text(step, "type"))
            {
                case "ByteLevel":
                    break;
                case "TemplateProcessing":
                    ReadTemplate(step, prefix, suffix);
                    break;
                case var other:
                    throw new NotSupportedException($"a post-processor of the type {Excerpt.Of(other ?? "null")}");
            }
        }

        return (prefix.ToImmutable(), suffix.ToImmutable());
    }

    private static void ReadTemplate(JsonElement step, ImmutableArray<int>.Builder prefix, ImmutableArray<int>.Builder suffix)
    {
        var target = prefix;
        foreach (var piece in step.GetProperty("single").EnumerateArray())
        {
            if (piece.TryGetProperty("Sequence", out _))
            {
                target = suffix;
                continue;
            }

            var name = TokenizerJson.Require(piece.GetProperty("SpecialToken"), "id");
            var ids = step.GetProperty("special_tokens").GetProperty(name).GetProperty("ids");
            target.AddRange(ids.EnumerateArray().Select(id => Vocabulary.RequireId(id.GetInt32())));
        }
    }
}
