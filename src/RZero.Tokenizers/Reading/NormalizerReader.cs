using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using RZero.Files;
using RZero.Tokenizers.Spelling;

namespace RZero.Tokenizers.Reading;

/// <summary>Reads the normalizer of a <c>tokenizer.json</c>.</summary>
internal static class NormalizerReader
{
    // Long replacements would make short texts large.
    private const int MaxReplacement = 64;
    private const char Refused = '\uFFFE';

    /// <summary>The normalizer, and whether it spells spaces with a letter.</summary>
    /// <exception cref="NotSupportedException">A step is not known.</exception>
    public static (TextNormalizer Normalizer, bool SpellsSpaces) Read(JsonElement root)
    {
        var steps = ImmutableArray.CreateBuilder<Func<string, string>>();
        var spellsSpaces = false;
        foreach (var step in TokenizerJson.Steps(root, "normalizer", "normalizers"))
        {
            steps.Add(Step(step));
            spellsSpaces |= IsSpaceSpelling(step);
        }

        return (new(steps.ToImmutable()), spellsSpaces);
    }

    /// <summary>Canonical composition, which ASCII is in already.</summary>
    public static string ToNfc(string text) => Normalize(text, NormalizationForm.FormC);

    private static Func<string, string> Step(JsonElement step)
    {
        switch (TokenizerJson.Text(step, "type"))
        {
            case "NFC":
                return ToNfc;
            case "NFD":
                return text => Normalize(text, NormalizationForm.FormD);
            case "NFKC":
                return text => Normalize(text, NormalizationForm.FormKC);
            case "NFKD":
                return text => Normalize(text, NormalizationForm.FormKD);
            case "Prepend":
                var prefix = Bounded(TokenizerJson.Require(step, "prepend"));
                return text => text.Length == 0 ? text : prefix + text;
            case "Replace" when TokenizerJson.Text(step.GetProperty("pattern"), "String") is { Length: > 0 } pattern:
                var content = Bounded(TokenizerJson.Require(step, "content"));
                return text => text.Replace(pattern, content, StringComparison.Ordinal);
            case var other:
                throw new NotSupportedException($"a normalizer of the type {Excerpt.Of(other ?? "null")}");
        }
    }

    private static bool IsSpaceSpelling(JsonElement step) =>
        TokenizerJson.Text(step, "type") == "Replace"
        && TokenizerJson.Text(step.GetProperty("pattern"), "String") == " "
        && TokenizerJson.Text(step, "content") == Metaspace.Text;

    /// <summary>.NET refuses U+FFFE, which combines with nothing and so stands between texts that are normalized by themselves.</summary>
    private static string Normalize(string text, NormalizationForm form) =>
        Ascii.IsValid(text) ? text : string.Join(Refused, text.Split(Refused).Select(part => part.Normalize(form)));

    private static string Bounded(string text) =>
        text.Length <= MaxReplacement ? text : throw new NotSupportedException($"a normalizer that inserts {text.Length} characters");
}
