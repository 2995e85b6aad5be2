namespace RZero.Grading.Mathematics.Comparison;

/// <summary>
/// Steps that may still be spent on one answer. Work is counted, not timed, so a verdict depends on the answer alone and never on the
/// machine's load. One step is about the work of reading a token or of one machine-word operation on a large number.
/// </summary>
public sealed class StepBudget(long steps)
{
    /// <summary>The last attempt to spend asked for more than was left.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Steps left, zero once exhausted.</summary>
    public long Left { get; private set; } = steps;

    /// <summary>Takes steps off; false, from then on, when there are too few.</summary>
    public bool TrySpend(long cost)
    {
        IsExhausted |= cost > Left;
        Left = IsExhausted ? 0 : Left - cost;
        return !IsExhausted;
    }

    /// <summary>Gives up: what is asked for is too large to be worked out.</summary>
    public void Exhaust() => TrySpend(long.MaxValue);
}
