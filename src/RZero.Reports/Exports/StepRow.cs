using RZero.Core.Events;

namespace RZero.Reports.Exports;

/// <summary>A training step as a row of a table; what each number is stands at <see cref="StepEvent"/>.</summary>
public sealed class StepRow
{
    /// <summary>1 for the first.</summary>
    public int Iteration { get; set; }

    /// <summary>challenger or solver.</summary>
    public string Phase { get; set; } = "";

    /// <summary>1 for the first of the phase.</summary>
    public int Step { get; set; }

    /// <summary>Mean reward.</summary>
    public double RewardMean { get; set; }

    /// <summary>Deviation of the rewards.</summary>
    public double? RewardDeviation { get; set; }

    /// <summary>Nats a token.</summary>
    public double? Kl { get; set; }

    /// <summary>Nats a token.</summary>
    public double? Entropy { get; set; }

    /// <summary>What was minimised.</summary>
    public double? Loss { get; set; }

    /// <summary>Share of clipped tokens.</summary>
    public double? ClipShare { get; set; }

    /// <summary>Before clipping.</summary>
    public double GradNorm { get; set; }

    /// <summary>Sampler against trainer, nats.</summary>
    public double? LogProbGapMean { get; set; }

    /// <summary>Share of groups without difference.</summary>
    public double ZeroVarianceShare { get; set; }

    /// <summary>Share of rollouts that were cut off.</summary>
    public double TruncatedShare { get; set; }

    /// <summary>Mean length, tokens.</summary>
    public double CompletionLength { get; set; }

    /// <summary>Challenger only.</summary>
    public double? AgreementMean { get; set; }

    /// <summary>Challenger only.</summary>
    public double? ValidShare { get; set; }

    /// <summary>While sampling.</summary>
    public double TokensPerSecond { get; set; }

    /// <summary>Wall clock.</summary>
    public double Seconds { get; set; }

    internal static StepRow Of(StepEvent step) => new()
    {
        Iteration = step.Iteration,
        Phase = step.Phase.ToString().ToLowerInvariant(),
        Step = step.Step,
        RewardMean = step.RewardMean,
        RewardDeviation = step.RewardDeviation,
        Kl = step.Kl,
        Entropy = step.Entropy,
        Loss = step.Loss,
        ClipShare = step.ClipShare,
        GradNorm = step.GradNorm,
        LogProbGapMean = step.LogProbGapMean,
        ZeroVarianceShare = step.ZeroVarianceShare,
        TruncatedShare = step.TruncatedShare,
        CompletionLength = step.CompletionLength,
        AgreementMean = step.AgreementMean,
        ValidShare = step.ValidShare,
        TokensPerSecond = step.TokensPerSecond,
        Seconds = step.Seconds,
    };
}
