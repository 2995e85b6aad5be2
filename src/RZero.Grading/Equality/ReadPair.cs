using RZero.Core;

namespace RZero.Grading.Equality;

/// <summary>Two answers, read the same way and compared within budgets of their own.</summary>
internal sealed class ReadPair
{
    /// <summary>Steps for reading one answer.</summary>
    public const int StepsPerAnswer = 50_000;

    private const int MaxLength = 4_096;
    private const int StepsPerComparison = 100_000;

    private readonly long spent;

    /// <summary>Reads both.</summary>
    public ReadPair(string gold, string prediction, Reading reading)
    {
        var (forGold, forPrediction) = (new StepBudget(StepsPerAnswer), new StepBudget(StepsPerAnswer));
        (Gold, Prediction) = (Read(gold, reading, forGold), Read(prediction, reading, forPrediction));
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
            (Answer.Sequence { Open: "(", Close: ")" } tuple, Answer.Collection { Kind: CollectionKind.All } list) when isForgiving =>
                comparer.InOrder(tuple.Elements, list.Elements),
            _ => comparer.Compare(Gold, Prediction),
        };
        return budget.IsExhausted
            ? new Judgement(Verdict.Undecided, "step budget", spent + StepsPerComparison, Gold, Prediction)
            : new Judgement(verdict, $"{rule}, {comparer.DecidedBy}", spent + StepsPerComparison - budget.Left, Gold, Prediction);
    }
}
