using RZero.Core;

namespace RZero.Grading.Equality;

/// <summary>
/// What benchmarks forgive, one thing after the other: each is a freer reading of both answers, followed by the exact comparison. The list is
/// documented in docs/grading.md.
/// </summary>
internal static class Forgivenesses
{
    private const int StepsPerAnswer = 50_000;
    private const int StepsPerComparison = 100_000;

    private static readonly (string Name, Reading Reading)[] Readings =
    [
        ("unit or text behind the number", Reading.WithoutUnits),
        ("percent sign", Reading.WithoutPercent | Reading.WithoutUnits),
        ("names in front of equals signs", Reading.WithoutNames | Reading.WithoutUnits),
        ("spaces in thousands", Reading.SpacedThousands),
        ("decimal comma", Reading.DecimalComma),
    ];

    /// <summary>The verdict after forgiving, or the exact one where nothing helps.</summary>
    public static Comparison Apply(string gold, string prediction, Comparison exact)
    {
        var (known, given) = (AnswerScope.Of(gold), AnswerScope.Of(prediction));
        if (string.IsNullOrWhiteSpace(known) || string.IsNullOrWhiteSpace(given) || HasTwoUnits(known, given))
        {
            return exact;
        }

        foreach (var (name, reading) in Readings)
        {
            if (IsApplicable(known, given, reading) && Compare(known, given, reading, out var steps))
            {
                return exact with { Verdict = Verdict.Equal, DecidedBy = "forgiven: " + name, Steps = exact.Steps + steps };
            }
        }

        return exact;
    }

    private static bool IsApplicable(string gold, string prediction, Reading reading)
    {
        if (reading.HasFlag(Reading.DecimalComma))
        {
            return IsDecimalComma(gold) != IsDecimalComma(prediction);
        }

        if (reading.HasFlag(Reading.WithoutPercent))
        {
            return gold.Contains('%', StringComparison.Ordinal) != prediction.Contains('%', StringComparison.Ordinal);
        }

        return !reading.HasFlag(Reading.SpacedThousands) || gold.Contains(' ', StringComparison.Ordinal) || prediction.Contains(' ', StringComparison.Ordinal);
    }

    /// <summary>Zero, a comma and three digits or more: not a list of two numbers.</summary>
    private static bool IsDecimalComma(string text) => text.Trim().Trim('$') is ['0', ',', _, _, _, ..] bare && bare.Skip(2).All(char.IsAsciiDigit);

    private static bool Compare(string gold, string prediction, Reading reading, out long steps)
    {
        var (forGold, forPrediction, budget) = (new StepBudget(StepsPerAnswer), new StepBudget(StepsPerAnswer), new StepBudget(StepsPerComparison));
        var (first, second) = (MathEquality.Read(gold, reading, forGold), MathEquality.Read(prediction, reading, forPrediction));
        var isSame = first is not null && second is not null && Judge(first, second, budget) == Verdict.Equal && !budget.IsExhausted;
        steps = (2 * StepsPerAnswer) - forGold.Left - forPrediction.Left + StepsPerComparison - budget.Left;
        return isSame;
    }

    private static Verdict Judge(Answer gold, Answer prediction, StepBudget budget)
    {
        var comparer = new AnswerComparer(budget, forgivesRounding: true);
        return (gold, prediction) switch
        {
            (Answer.Sequence { Open: "(", Close: ")" } tuple, Answer.Collection { Kind: CollectionKind.All } list) => comparer.InOrder(tuple.Elements, list.Elements),
            _ => comparer.Compare(gold, prediction),
        };
    }

    /// <summary>Both answers have a unit: then the exact comparison has already said whether they are the same.</summary>
    private static bool HasTwoUnits(string gold, string prediction) => HasUnit(gold) && HasUnit(prediction);

    private static bool HasUnit(string text) =>
        MathEquality.Read(text, Reading.Exact, new StepBudget(StepsPerAnswer)) is Answer.Quantity { Unit.Length: > 0 };
}
