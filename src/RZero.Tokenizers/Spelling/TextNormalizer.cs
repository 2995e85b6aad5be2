using System.Collections.Immutable;

namespace RZero.Tokenizers.Spelling;

/// <summary>Brings text into the form that a vocabulary was learned from, step by step.</summary>
internal sealed class TextNormalizer(ImmutableArray<Func<string, string>> steps)
{
    /// <summary>Leaves text as it is.</summary>
    public static TextNormalizer Identity { get; } = new([]);

    /// <summary>The normal form of a text between added tokens.</summary>
    public string Apply(string text) => steps.Aggregate(text, (current, step) => step(current));
}
