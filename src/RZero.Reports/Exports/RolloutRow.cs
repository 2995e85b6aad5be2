using RZero.Core.Sampling;

namespace RZero.Reports.Exports;

/// <summary>A completion as a row of a table.</summary>
public sealed class RolloutRow
{
    /// <summary>Its id, which begins with iteration and phase.</summary>
    public string Id { get; set; } = "";

    /// <summary>Tokens of its prompt.</summary>
    public int PromptTokens { get; set; }

    /// <summary>Its tokens.</summary>
    public int Tokens { get; set; }

    /// <summary>Sum of its log-probabilities under the policy that sampled it, nats.</summary>
    public double LogProb { get; set; }

    /// <summary>stop or length.</summary>
    public string Finish { get; set; } = "";

    /// <summary>Its text.</summary>
    public string Text { get; set; } = "";

    internal static RolloutRow Of(Rollout rollout) => new()
    {
        Id = rollout.Id,
        PromptTokens = rollout.PromptIds.Length,
        Tokens = rollout.TokenIds.Length,
        LogProb = rollout.LogProbs.Sum(logProb => (double)logProb),
        Finish = rollout.Finish.ToString().ToLowerInvariant(),
        Text = rollout.Text,
    };
}
