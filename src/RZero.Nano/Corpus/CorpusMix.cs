using System.Collections.Immutable;

namespace RZero.Nano.Corpus;

/// <summary>What a stage of pre-training shows. Lists have one entry a level, easiest first.</summary>
public sealed record CorpusMix
{
    /// <summary>Share of conversations in which a question is asked rather than answered.</summary>
    public required double ChallengerShare { get; init; }

    /// <summary>How often each level is asked, in any unit.</summary>
    public required ImmutableArray<double> AskedWeights { get; init; }

    /// <summary>How often each level is answered, in any unit.</summary>
    public required ImmutableArray<double> AnsweredWeights { get; init; }

    /// <summary>Share of answers that are given at once, without steps.</summary>
    public required ImmutableArray<double> DirectShares { get; init; }

    /// <summary>Chance that one step of the working slips.</summary>
    public required ImmutableArray<double> SlipRates { get; init; }
}
