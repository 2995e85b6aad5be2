using RZero.Core;

namespace RZero.Grading.Equality;

/// <summary>
/// Whether two mathematical answers are the same, exactly and for any text, and whether a benchmark accepts one for the other. Work is counted
/// in steps, so a verdict depends on the answers alone. A blank answer is never the same as anything.
/// </summary>
public static class MathEquality
{
    private const int MaxLength = 4_096;
    private const int StepsPerAnswer = 50_000;
    private const int StepsPerComparison = 100_000;

    /// <summary>The canonical key, or the trimmed answer where the budget does not suffice. Answers with the same one are equal.</summary>
    public static string NormalForm(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (PlainNumber.Key(answer) is { } key)
        {
            return key;
        }

        var budget = new StepBudget(StepsPerAnswer);
        var normal = Read(answer, Reading.Exact, budget) is { } read ? new AnswerKeys(new ValueForms(budget)).Of(read) : null;
        return normal is null || budget.IsExhausted ? answer.Trim() : normal;
    }

    /// <summary>Whether two answers are the same: reflexive, symmetric, and transitive wherever it decides. Never throws on any text.</summary>
    public static Verdict Same(string left, string right) => Compare(left, right, Relation.Same).Verdict;

    /// <summary>Whether a benchmark accepts a prediction for its known answer. Never throws on any text.</summary>
    public static Verdict Accepts(string gold, string prediction) => Compare(gold, prediction, Relation.Accepts).Verdict;

    /// <summary>The verdict together with how both answers were read and what decided.</summary>
    public static Comparison Compare(string gold, string prediction, Relation relation)
    {
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(prediction);
        if (string.IsNullOrWhiteSpace(gold) || string.IsNullOrWhiteSpace(prediction))
        {
            return new Comparison(relation == Relation.Same ? Verdict.Undecided : Verdict.Different, gold, prediction, "an answer is blank", 0);
        }

        if (gold.AsSpan().Trim().SequenceEqual(prediction.AsSpan().Trim()))
        {
            return new Comparison(Verdict.Equal, gold, prediction, "the same text", 0);
        }

        if (PlainNumber.Key(gold) is { } first && PlainNumber.Key(prediction) is { } second)
        {
            return new Comparison(first == second ? Verdict.Equal : Verdict.Different, gold, prediction, "plain numbers", 1);
        }

        var exact = Exactly(gold, prediction);
        return relation == Relation.Same || exact.Verdict == Verdict.Equal ? exact : Forgivenesses.Apply(gold, prediction, exact);
    }

    /// <summary>Reads an answer within the limits of its length.</summary>
    internal static Answer? Read(string answer, Reading reading, StepBudget budget)
    {
        if (answer.Length > MaxLength)
        {
            budget.Exhaust();
        }

        return budget.IsExhausted ? null : AnswerReader.Read(answer, reading, budget);
    }

    private static Comparison Exactly(string left, string right)
    {
        var (forLeft, forRight, budget) = (new StepBudget(StepsPerAnswer), new StepBudget(StepsPerAnswer), new StepBudget(StepsPerComparison));
        var (first, second) = (Read(left, Reading.Exact, forLeft), Read(right, Reading.Exact, forRight));
        var spent = (2 * StepsPerAnswer) - forLeft.Left - forRight.Left;
        if (first is null || second is null)
        {
            return new Comparison(Verdict.Undecided, first?.ToString() ?? left, second?.ToString() ?? right, "step budget of reading", spent);
        }

        var comparer = new AnswerComparer(budget);
        var verdict = comparer.Compare(first, second);
        verdict = budget.IsExhausted ? Verdict.Undecided : verdict;
        return new Comparison(verdict, first.ToString(), second.ToString(), budget.IsExhausted ? "step budget" : comparer.DecidedBy, spent + StepsPerComparison - budget.Left);
    }
}
