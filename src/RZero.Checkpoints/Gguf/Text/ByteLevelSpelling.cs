using System.Text.Json.Nodes;
using RZero.Checkpoints.Gguf.Tokenizers;
using RZero.Files;
using RZero.Tokenizers.Cutting;
using RZero.Tokenizers.Reading;

namespace RZero.Checkpoints.Gguf.Text;

/// <summary>Byte-level pairs, as GPT-2 began them: the split before the pairs goes by the name that llama.cpp gave it.</summary>
internal static class ByteLevelSpelling
{
    /// <summary>The parts.</summary>
    /// <exception cref="NotSupportedException">The split is not known.</exception>
    public static TokenizerSpelling Of(GgufTokens tokens)
    {
        var known = GgufPreTokenizer.OfName(tokens.PreTokenizer)
            ?? throw new NotSupportedException($"the pre-tokenizer '{Excerpt.Of(tokens.PreTokenizer)}'");
        var step = known.Pattern == SplitPattern.GptTwo
            ? Step(useRegex: true)
            : BytePairJson.Sequence(
                BytePairJson.Split(known.Pattern == SplitPattern.Qwen ? SplitPattern.QwenExpression : SplitPattern.GptFourExpression),
                Step(useRegex: false));
        var pre = known.CutsDigits ? BytePairJson.Sequence(new JsonObject { ["type"] = "Digits", ["individual_digits"] = true }, step) : step;
        var normalizer = known.IsNfc ? new JsonObject { ["type"] = "NFC" } : null;
        return new(normalizer, pre, Step(useRegex: true), BytePairJson.Model(TokenizerJson.Vocabulary(tokens), tokens.Merges, known.IgnoresMerges));
    }

    /// <summary>The step from bytes to letters and back.</summary>
    public static JsonObject Step(bool useRegex) => BytePairJson.ByteLevel(trimOffsets: true, useRegex);
}
