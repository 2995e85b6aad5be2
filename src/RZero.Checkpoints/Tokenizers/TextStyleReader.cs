using System.Text.Json;

namespace RZero.Checkpoints.Tokenizers;

/// <summary>Works out from normalizer, pre-tokenizer and decoder how a vocabulary spells text.</summary>
internal static class TextStyleReader
{
    private const string SpaceLetter = "\u2581";

    public static ITextStyle Read(JsonElement root, bool byteFallback)
    {
        var (normalizeToNfc, normalizerPrefix, replacesSpaces) = Normalizer(root);
        var steps = TokenizerFile.Components(root, "pre_tokenizer", "pretokenizers").ToList();
        var metaspace = steps.Find(step => TokenizerFile.Text(step, "type") == "Metaspace");
        if (metaspace.ValueKind == JsonValueKind.Object)
        {
            var scheme = TokenizerFile.Text(metaspace, "prepend_scheme") ?? (TokenizerFile.Flag(metaspace, "add_prefix_space") ? "always" : "never");
            return new SentencePieceStyle(scheme == "never" ? "" : SpaceLetter, scheme == "first", byteFallback, scheme != "never");
        }

        return replacesSpaces
            ? new SentencePieceStyle(normalizerPrefix, prefixFirstOnly: false, byteFallback, StripsLeft(root))
            : ByteLevel(steps, normalizeToNfc);
    }

    private static (bool Nfc, string Prefix, bool ReplacesSpaces) Normalizer(JsonElement root)
    {
        var (nfc, prefix, replaces) = (false, "", false);
        foreach (var step in TokenizerFile.Components(root, "normalizer", "normalizers"))
        {
            switch (TokenizerFile.Text(step, "type"))
            {
                case "NFC":
                    nfc = true;
                    break;
                case "Prepend":
                    prefix = step.GetProperty("prepend").GetString()!;
                    break;
                case "Replace" when TokenizerFile.Text(step.GetProperty("pattern"), "String") == " " && TokenizerFile.Text(step, "content") == SpaceLetter:
                    replaces = true;
                    break;
                case var other:
                    throw new NotSupportedException($"a normalizer of the type {other}");
            }
        }

        return (nfc, prefix, replaces);
    }

    private static ByteLevelStyle ByteLevel(List<JsonElement> steps, bool nfc)
    {
        PreTokenizer? pattern = null;
        var (digits, prefixSpace, byteLevel) = (false, false, false);
        foreach (var step in steps)
        {
            switch (TokenizerFile.Text(step, "type"))
            {
                case "Split":
                    var regex = TokenizerFile.Text(step.GetProperty("pattern"), "Regex") ?? "a fixed text";
                    pattern = PreTokenizer.OfPattern(regex) ?? throw new NotSupportedException($"the split pattern {regex}");
                    break;
                case "Digits":
                    digits = TokenizerFile.Flag(step, "individual_digits");
                    break;
                case "ByteLevel":
                    byteLevel = true;
                    prefixSpace = TokenizerFile.Flag(step, "add_prefix_space");
                    pattern ??= TokenizerFile.Flag(step, "use_regex") || !step.TryGetProperty("use_regex", out _) ? PreTokenizer.GptTwo : null;
                    break;
                case var other:
                    throw new NotSupportedException($"a pre-tokenizer of the type {other}");
            }
        }

        return byteLevel && pattern is not null
            ? new(pattern, nfc, digits, prefixSpace)
            : throw new NotSupportedException("a spelling that is neither byte-level nor SentencePiece's");
    }

    private static bool StripsLeft(JsonElement root) =>
        TokenizerFile.Components(root, "decoder", "decoders")
            .Any(step => TokenizerFile.Text(step, "type") == "Strip" && step.TryGetProperty("start", out var start) && start.GetInt32() > 0);
}
