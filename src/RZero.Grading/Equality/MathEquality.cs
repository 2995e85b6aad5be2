using RZero.Core;

namespace RZero.Grading.Equality;

/// <summary>Whether two answers are the same: exact, total and within a step budget.</summary>
public static class MathEquality
{
    private const long Steps = 100_000;

    /// <summary>Compares normal forms. Never throws; answers without a normal form are undecided.</summary>
    public static Verdict Same(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var budget = new StepBudget(Steps);
        return NormalForm.Of(left, budget) is { } a && NormalForm.Of(right, budget) is { } b
            ? a == b ? Verdict.Equal : Verdict.Different
            : left == right ? Verdict.Equal : Verdict.Undecided;
    }
}
