using System.Collections.Immutable;
using System.Text.Json;
using RZero.Files;
using RZero.Tokenizers.Reading;
using RZero.Tokenizers.Spelling;

namespace RZero.Tokenizers.Cutting;

/// <summary>Reads the pre-tokenizer of a <c>tokenizer.json</c>, and from it which of the two ways of spelling a vocabulary has.</summary>
internal static class CutterReader
{
    /// <summary>The cutter, and whether spelling is byte-level; if not, it is SentencePiece's.</summary>
    /// <param name="root">The whole file.</param>
    /// <param name="spellsSpaces">Whether the normalizer spells spaces with a letter.</param>
    /// <param name="vocabulary">Tokens.</param>
    /// <exception cref="NotSupportedException">A step or a split pattern is not known, or there is neither spelling.</exception>
    public static (IPieceCutter Cutter, bool IsByteLevel) Read(JsonElement root, bool spellsSpaces, Vocabulary vocabulary)
    {
        var cutters = ImmutableArray.CreateBuilder<IPieceCutter>();
        var (isByteLevel, isMetaspace) = (false, false);
        foreach (var step in TokenizerJson.Steps(root, "pre_tokenizer", "pretokenizers"))
        {
            cutters.AddRange(Cutters(step));
            isByteLevel |= TokenizerJson.Text(step, "type") == "ByteLevel";
            isMetaspace |= TokenizerJson.Text(step, "type") == "Metaspace";
        }

        if (isByteLevel == (isMetaspace || spellsSpaces))
        {
            throw new NotSupportedException("a spelling that is neither byte-level nor SentencePiece's");
        }

        if (!isByteLevel && WordCutter.Suits(vocabulary))
        {
            cutters.Add(new WordCutter());
        }

        return (new CutterSequence(cutters.ToImmutable()), isByteLevel);
    }

    /// <summary>Which texts get the letter for a space in front, as a Metaspace step says.</summary>
    public static PrefixScheme SchemeOf(JsonElement step) => TokenizerJson.Text(step, "prepend_scheme") switch
    {
        "always" => PrefixScheme.Always,
        "first" => PrefixScheme.First,
        "never" => PrefixScheme.Never,
        null => TokenizerJson.Flag(step, "add_prefix_space", otherwise: true) ? PrefixScheme.Always : PrefixScheme.Never,
        var other => throw new NotSupportedException($"the prepend_scheme {Excerpt.Of(other)}"),
    };

    private static ImmutableArray<IPieceCutter> Cutters(JsonElement step) => TokenizerJson.Text(step, "type") switch
    {
        "Split" => [new PatternCutter(Pattern(step))],
        "Digits" => [new DigitCutter(TokenizerJson.Flag(step, "individual_digits"))],
        "ByteLevel" => ByteLevel(step),
        "Metaspace" when (TokenizerJson.Text(step, "replacement") ?? Metaspace.Text) == Metaspace.Text =>
            [new MetaspaceCutter(SchemeOf(step), TokenizerJson.Flag(step, "split", otherwise: true))],
        var other => throw new NotSupportedException($"a pre-tokenizer of the type {Excerpt.Of(other ?? "null")}"),
    };

    private static ImmutableArray<IPieceCutter> ByteLevel(JsonElement step)
    {
        ImmutableArray<IPieceCutter> prefix = TokenizerJson.Flag(step, "add_prefix_space") ? [new SpacePrefix()] : [];
        return TokenizerJson.Flag(step, "use_regex", otherwise: true) ? [.. prefix, new PatternCutter(SplitPattern.GptTwo)] : prefix;
    }

    /// <summary>
    /// The known patterns match all of a text, so keeping the matches and removing what is between them is the same as isolating them.
    /// </summary>
    private static SplitPattern Pattern(JsonElement step)
    {
        var inverted = TokenizerJson.Flag(step, "invert");
        if (TokenizerJson.Text(step, "behavior") is var behavior && behavior != (inverted ? "Removed" : "Isolated"))
        {
            throw new NotSupportedException($"a split that is {Excerpt.Of(behavior ?? "null")}");
        }

        var expression = TokenizerJson.Text(step.GetProperty("pattern"), "Regex") ?? "of a fixed text";
        return SplitPattern.OfExpression(expression) ?? throw new NotSupportedException($"the split pattern {Excerpt.Of(expression)}");
    }
}
