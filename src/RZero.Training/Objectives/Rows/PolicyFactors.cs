namespace RZero.Training.Objectives.Rows;

/// <summary>
/// What a token's policy term is multiplied with by the switches: all of it 1 where none is on. They have no derivative.
/// </summary>
/// <param name="settings">The switches.</param>
/// <param name="row">The completion.</param>
/// <param name="totals">Of the update.</param>
internal sealed class PolicyFactors(ObjectiveSettings settings, ObjectiveRow row, UpdateTotals totals)
{
    private readonly bool isDropped = IsOffPolicy(settings, row);

    /// <summary>The factor of a token.</summary>
    public double At(int token) => isDropped || IsCertain(token) ? 0 : Importance(token);

    /// <summary>
    /// A completion that should become less probable and that the policy has moved away from already (DeepSeek-V3.2, arXiv 2512.02556): what it
    /// teaches is about another policy.
    /// </summary>
    private static bool IsOffPolicy(ObjectiveSettings settings, ObjectiveRow row) =>
        settings.OffPolicyBound < double.PositiveInfinity
        && row.Advantages.Sum() < 0
        && row.SamplerOrOld.Zip(row.Held, (sampler, policy) => sampler - policy).Average() > settings.OffPolicyBound;

    private bool IsCertain(int token) => settings.TopEntropyShare < 1 && row.Entropies[token] < (totals.EntropyThreshold ?? double.NegativeInfinity);

    /// <summary>How much likelier the trainer finds the token than the sampler that drew it, cut off above (truncated importance sampling).</summary>
    private double Importance(int token) => settings.ImportanceCap < double.PositiveInfinity
        ? Math.Min(Math.Exp(row.Old[token] - row.SamplerOrOld[token]), settings.ImportanceCap)
        : 1;
}
