using RZero.Core.Sampling;

namespace RZero.CoEvolution.Curriculum;

/// <summary>One sample's say in a vote.</summary>
/// <param name="Answer">The answer read from it; null where there is none.</param>
/// <param name="Confidence">
/// The geometric mean of what the policy gave to the tokens that it wrote, in (0, 1]: exp of the mean log-probability.
/// </param>
public sealed record SampledAnswer(string? Answer, double Confidence)
{
    /// <summary>What a rollout says.</summary>
    /// <param name="answer">The answer read from it; null where there is none.</param>
    /// <param name="rollout">The rollout.</param>
    public static SampledAnswer Of(string? answer, Rollout rollout)
    {
        ArgumentNullException.ThrowIfNull(rollout);
        return new(answer, rollout.LogProbs.IsEmpty ? 1 : Math.Exp(rollout.LogProbs.Average(value => (double)value)));
    }
}
