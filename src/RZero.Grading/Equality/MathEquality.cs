using RZero.Core;

namespace RZero.Grading.Equality;

/// <summary>
/// Whether two mathematical answers are the same, exactly and for any text. Each answer is brought to a canonical key within a budget of
/// steps; answers are equal when their keys are. So the relation is reflexive, symmetric and transitive wherever it decides.
/// A blank answer is never the same as anything.
/// </summary>
public static class MathEquality
{
    private const int MaxLength = 4_096;
    private const int StepsPerAnswer = 50_000;

    /// <summary>The canonical key, or the trimmed answer where the budget does not suffice. Answers with the same one are equal.</summary>
    public static string NormalForm(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return KeyOf(answer) ?? answer.Trim();
    }

    /// <summary>Whether two answers are the same. Never throws on any text.</summary>
    public static Verdict Same(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (string.IsNullOrWhiteSpace(left) || string.IsNullOrWhiteSpace(right))
        {
            return Verdict.Undecided;
        }

        if (left.AsSpan().Trim().SequenceEqual(right.AsSpan().Trim()))
        {
            return Verdict.Equal;
        }

        if (KeyOf(left) is not { } leftKey || KeyOf(right) is not { } rightKey)
        {
            return Verdict.Undecided;
        }

        return string.Equals(leftKey, rightKey, StringComparison.Ordinal) ? Verdict.Equal : Verdict.Different;
    }

    /// <summary>Whether a benchmark accepts a prediction for its known answer. Never throws on any text.</summary>
    public static Verdict Accepts(string gold, string prediction) => Compare(gold, prediction, Relation.Accepts).Verdict;

    /// <summary>The verdict together with how both answers were read and what decided.</summary>
    public static Comparison Compare(string gold, string prediction, Relation relation)
    {
        var verdict = Same(gold, prediction);
        var decidedBy = verdict == Verdict.Undecided ? "step budget" : "normal form";
        return new Comparison(verdict, NormalForm(gold), NormalForm(prediction), decidedBy, 0);
    }

    private static string? KeyOf(string answer) => answer.Length > MaxLength ? null : AnswerForm.KeyOf(answer, new StepBudget(StepsPerAnswer));
}
