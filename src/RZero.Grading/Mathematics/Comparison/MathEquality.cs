using RZero.Core.Answers;
using RZero.Grading.Mathematics.Algebra;
using RZero.Grading.Mathematics.Notation;

namespace RZero.Grading.Mathematics.Comparison;

/// <summary>
/// Whether two mathematical answers are the same, exactly and for any text, and whether a benchmark accepts one for the other. Work is counted
/// in steps, so a verdict depends on the answers alone. A blank answer is never the same as anything.
/// </summary>
public static class MathEquality
{
    /// <summary>The canonical key, or the trimmed answer where the budget does not suffice. Answers with the same one are equal.</summary>
    public static string NormalForm(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return KeyOf(answer).Key;
    }

    /// <summary>The canonical key, and whether it is unique: two answers with different unique keys are different.</summary>
    internal static (string Key, bool IsUnique) KeyOf(string answer)
    {
        if (PlainNumber.Key(answer) is { } plain)
        {
            return (plain, true);
        }

        var budget = new StepBudget(ParsedPair.StepsPerAnswer);
        var keys = new AnswerKeys(new ValueForms(budget));
        var key = ParsedPair.Read(answer, Leniency.Exact, budget) is { } read ? keys.Of(read) : null;
        return key is null || budget.IsExhausted ? (answer.Trim(), false) : (key, keys.AreUnique);
    }

    /// <summary>Whether two answers are the same: reflexive, symmetric, and transitive wherever it decides. Never throws on any text.</summary>
    public static Verdict Same(string left, string right) => Judge(left, right, Relation.Same).Verdict;

    /// <summary>Whether a benchmark accepts a prediction for its known answer. Never throws on any text.</summary>
    public static Verdict Accepts(string gold, string prediction) => Judge(gold, prediction, Relation.Accepts).Verdict;

    /// <summary>The verdict together with how both answers were read and what decided.</summary>
    public static Comparison Compare(string gold, string prediction, Relation relation)
    {
        var judgement = Judge(gold, prediction, relation);
        return new Comparison(
            judgement.Verdict, judgement.Gold?.ToString() ?? gold, judgement.Prediction?.ToString()
                ?? prediction, judgement.DecidedBy, judgement.Steps);
    }

    /// <summary>Compares in the order of the texts, so that a budget that runs out does so in either direction.</summary>
    private static Judgement Exactly(string gold, string prediction, StepBudget steps)
    {
        if (string.CompareOrdinal(gold, prediction) <= 0)
        {
            return new ParsedPair(gold, prediction, Leniency.Exact, steps).Judge("exact comparison");
        }

        var turned = new ParsedPair(prediction, gold, Leniency.Exact, steps).Judge("exact comparison");
        return turned with { Gold = turned.Prediction, Prediction = turned.Gold };
    }

    private static Judgement Judge(string gold, string prediction, Relation relation)
    {
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(prediction);
        if (string.IsNullOrWhiteSpace(gold) || string.IsNullOrWhiteSpace(prediction))
        {
            return new Judgement(relation == Relation.Same ? Verdict.Undecided : Verdict.Different, "an answer is blank");
        }

        if (gold.AsSpan().Trim().SequenceEqual(prediction.AsSpan().Trim()))
        {
            return new Judgement(Verdict.Equal, "the same text");
        }

        if (PlainNumber.Key(gold) is { } first && PlainNumber.Key(prediction) is { } second)
        {
            return new Judgement(first == second ? Verdict.Equal : Verdict.Different, "plain numbers");
        }

        var steps = new StepBudget(ParsedPair.StepsPerPair);
        var exact = Exactly(gold, prediction, steps);
        return relation == Relation.Same || exact.Verdict != Verdict.Different ? exact : BenchmarkLeniency.Apply(gold, prediction, exact, steps);
    }
}
