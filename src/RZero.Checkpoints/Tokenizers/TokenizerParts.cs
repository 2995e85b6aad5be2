using System.Collections.Immutable;

namespace RZero.Checkpoints.Tokenizers;

/// <summary>What a <c>tokenizer.json</c> is made of.</summary>
internal sealed record TokenizerParts
{
    /// <summary>Tokens by spelling.</summary>
    public required IReadOnlyDictionary<string, int> Vocabulary { get; init; }

    /// <summary>Pairs that join, with their order and what they become.</summary>
    public required IReadOnlyDictionary<(int Left, int Right), (int Rank, int Joined)> Merges { get; init; }

    /// <summary>Tokens that are found before anything else.</summary>
    public required IReadOnlyList<AddedToken> AddedTokens { get; init; }

    /// <summary>How text becomes pieces, and bytes text.</summary>
    public required ITextStyle Style { get; init; }

    /// <summary>Whether a piece that is itself a token is taken whole.</summary>
    public bool IgnoreMerges { get; init; }

    /// <summary>The token for what cannot be spelled, if there is one.</summary>
    public int? UnknownId { get; init; }

    /// <summary>Whether neighbouring unknowns become one.</summary>
    public bool FuseUnknown { get; init; }

    /// <summary>Tokens put before a text.</summary>
    public ImmutableArray<int> Prefix { get; init; } = [];

    /// <summary>Tokens put after a text.</summary>
    public ImmutableArray<int> Suffix { get; init; } = [];
}
