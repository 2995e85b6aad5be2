using System.Collections.Immutable;
using RZero.Tokenizers.Cutting;
using RZero.Tokenizers.Spelling;

namespace RZero.Tokenizers.Reading;

/// <summary>What a byte-pair tokenizer is made of.</summary>
internal sealed record TokenizerParts
{
    /// <summary>Tokens by spelling.</summary>
    public required Vocabulary Vocabulary { get; init; }

    /// <summary>Pairs that join.</summary>
    public required Dictionary<(int Left, int Right), Merge> Merges { get; init; }

    /// <summary>Tokens that are found before anything else.</summary>
    public required ImmutableArray<AddedToken> AddedTokens { get; init; }

    /// <summary>What is done to text between added tokens first.</summary>
    public required TextNormalizer Normalizer { get; init; }

    /// <summary>How text becomes pieces.</summary>
    public required IPieceCutter Cutter { get; init; }

    /// <summary>How pieces become symbols, and tokens bytes.</summary>
    public required ISpelling Spelling { get; init; }

    /// <summary>Whether decoding leaves out a space at the beginning.</summary>
    public bool StripsSpace { get; init; }

    /// <summary>Whether a piece that is itself a token is taken whole.</summary>
    public bool IgnoresMerges { get; init; }

    /// <summary>Tokens put before a text.</summary>
    public ImmutableArray<int> Prefix { get; init; } = [];

    /// <summary>Tokens put after a text.</summary>
    public ImmutableArray<int> Suffix { get; init; } = [];
}
