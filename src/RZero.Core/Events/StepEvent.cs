namespace RZero.Core.Events;

/// <summary>One training step (sample, score, update) is done. Rates are shares in [0, 1].</summary>
public sealed record StepEvent : RunEvent
{
    /// <summary>1 for the first iteration.</summary>
    public required int Iteration { get; init; }

    /// <summary>Challenger or Solver.</summary>
    public required Phase Phase { get; init; }

    /// <summary>1 for the first step of the phase.</summary>
    public required int Step { get; init; }

    /// <summary>Steps of the phase.</summary>
    public required int Steps { get; init; }

    /// <summary>Mean reward of the step's rollouts.</summary>
    public required double RewardMean { get; init; }

    /// <summary>
    /// Mean divergence from the reference policy over the rollouts with an advantage, nats a token; null where none had one or there is no
    /// reference.
    /// </summary>
    public required double? Kl { get; init; }

    /// <summary>Mean of minus the sampled tokens' log-probs over the same rollouts, nats a token; null where there was none.</summary>
    public required double? Entropy { get; init; }

    /// <summary>Share of their tokens whose ratio was clipped; null where there was none.</summary>
    public required double? ClipShare { get; init; }

    /// <summary>Gradient norm before clipping, mean over the step's updates.</summary>
    public required double GradNorm { get; init; }

    /// <summary>Largest absolute difference between sampler's and trainer's log-prob of one of their tokens; null where there was none.</summary>
    public required double? LogProbGap { get; init; }

    /// <summary>Mean absolute difference of the same; null where there was none.</summary>
    public required double? LogProbGapMean { get; init; }

    /// <summary>Share of groups whose rewards are all equal and teach nothing.</summary>
    public required double ZeroVarianceShare { get; init; }

    /// <summary>Share of rollouts that were cut off at the maximum length.</summary>
    public required double TruncatedShare { get; init; }

    /// <summary>Mean completion length in tokens.</summary>
    public required double CompletionLength { get; init; }

    /// <summary>
    /// Updates that were left out because a reward, a log-prob, the loss or the gradient was not finite; 1 for a step that is undone for its weights.
    /// </summary>
    public required int SkippedUpdates { get; init; }

    /// <summary>Sampled tokens a second while sampling; 0 where the step learned what it was given.</summary>
    public required double TokensPerSecond { get; init; }

    /// <summary>Wall-clock seconds of the step.</summary>
    public required double Seconds { get; init; }

    /// <summary>Deviation of the rewards, unbiased; null in runs from before it was told, as all below.</summary>
    public double? RewardDeviation { get; init; }

    /// <summary>What was minimised, mean over the updates.</summary>
    public double? Loss { get; init; }

    /// <summary>Share of tokens whose ratio was clipped at its lower bound; null where <see cref="ClipShare"/> is.</summary>
    public double? ClipShareLow { get; init; }

    /// <summary>Share of tokens whose ratio was clipped at its upper bound; null where <see cref="ClipShare"/> is.</summary>
    public double? ClipShareHigh { get; init; }

    /// <summary>Tokens of the shortest completion.</summary>
    public int? ShortestCompletion { get; init; }

    /// <summary>Tokens of the longest completion.</summary>
    public int? LongestCompletion { get; init; }

    /// <summary>Updates that were left out because their gradient was far larger than those before.</summary>
    public int? SpikedUpdates { get; init; }

    /// <summary>Updates whose gradient was scaled down to the largest norm that goes through.</summary>
    public int? ClippedUpdates { get; init; }

    /// <summary>Challenger only: mean vote share of the valid questions; else null.</summary>
    public double? AgreementMean { get; init; }

    /// <summary>Challenger only: share of completions that hold a question; else null.</summary>
    public double? ValidShare { get; init; }

    /// <summary>Challenger only: share of the questions in the largest cluster; else null.</summary>
    public double? LargestClusterShare { get; init; }
}
