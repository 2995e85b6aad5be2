namespace RZero.Grading.Equality;

/// <summary>
/// What one comparison may spend. Work is counted, not timed, so that a verdict does not depend on how busy the machine is.
/// </summary>
public sealed class StepBudget(long steps)
{
    private long left = steps;

    /// <summary>Whether it is used up.</summary>
    public bool IsExhausted => left <= 0;

    /// <summary>Spends; false when nothing is left.</summary>
    public bool TrySpend(long cost)
    {
        left -= cost;
        return left > 0;
    }
}
