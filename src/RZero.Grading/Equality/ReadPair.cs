using RZero.Core;

namespace RZero.Grading.Equality;

/// <summary>Two answers, read the same way and compared within budgets of their own.</summary>
internal sealed class ReadPair
{
    /// <summary>Steps for reading one answer.</summary>
    public const int StepsPerAnswer = 30_000;

    private const int MaxLength = 4_096;
    private const int StepsPerComparison = 60_000;

    private readonly long spent;
    private readonly bool isListed;

    /// <summary>Reads both.</summary>
    public ReadPair(string gold, string prediction, Reading reading)
    {
        var (forGold, forPrediction) = (new StepBudget(StepsPerAnswer), new StepBudget(StepsPerAnswer));
        (Gold, Prediction) = (Read(gold, reading, forGold), Read(prediction, reading, forPrediction));
        isListed = !prediction.Contains("\\{", StringComparison.Ordinal);
        spent = (2 * StepsPerAnswer) - forGold.Left - forPrediction.Left;
    }

    /// <summary>The known answer; null where it says nothing or its budget did not suffice.</summary>
    public Answer? Gold { get; }

    /// <summary>The other one; null where it says nothing or its budget did not suffice.</summary>
    public Answer? Prediction { get; }

    /// <summary>Reads an answer within the limit of its length.</summary>
    public static Answer? Read(string answer, Reading reading, StepBudget budget)
    {
        if (answer.Length > MaxLength)
        {
            budget.Exhaust();
        }

        return budget.IsExhausted ? null : AnswerReader.Read(answer, reading, budget);
    }

    /// <summary>The verdict.</summary>
    /// <param name="rule">What is named as deciding.</param>
    /// <param name="isForgiving">Rounding is forgiven, and a list of the elements of a tuple.</param>
    public Judgement Judge(string rule, bool isForgiving = false)
    {
        if (Gold is null || Prediction is null)
        {
            return new Judgement(Verdict.Undecided, "step budget of reading", spent, Gold, Prediction);
        }

        var budget = new StepBudget(StepsPerComparison);
        var comparer = new AnswerComparer(budget, isForgiving);
        var verdict = (Gold, Prediction) switch
        {
            (Answer.Sequence { Open: "(", Close: ")" } tuple, Answer.Collection { Kind: CollectionKind.All } list) when isForgiving && isListed =>
                comparer.InOrder(tuple.Elements, list.Elements),
            (Answer.Matrix vector, Answer.Sequence { Open: "(", Close: ")" } tuple) when isForgiving && vector.Entries is { } entries => comparer.InOrder(entries, tuple.Elements),
            (Answer.Sequence { Open: "(", Close: ")" } tuple, Answer.Matrix vector) when isForgiving && vector.Entries is { } entries => comparer.InOrder(tuple.Elements, entries),
            (Answer.Collection { Kind: CollectionKind.All, Elements: [var only] }, Answer.Quantity value) when isForgiving => comparer.Compare(only, value),
            (Answer.Quantity value, Answer.Collection { Kind: CollectionKind.All, Elements: [var only] }) when isForgiving => comparer.Compare(value, only),
            _ => comparer.Compare(Gold, Prediction),
        };
        return budget.IsExhausted
            ? new Judgement(Verdict.Undecided, "step budget", spent + StepsPerComparison, Gold, Prediction)
            : new Judgement(verdict, $"{rule}, {comparer.DecidedBy}", spent + StepsPerComparison - budget.Left, Gold, Prediction);
    }
}
