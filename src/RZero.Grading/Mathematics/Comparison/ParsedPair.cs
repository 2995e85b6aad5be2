using RZero.Core.Answers;
using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Comparison;

/// <summary>Two answers, read the same way and compared. All readings of a pair are paid from one budget.</summary>
internal sealed class ParsedPair
{
    /// <summary>Steps for reading one answer.</summary>
    public const int StepsPerAnswer = 30_000;

    /// <summary>Steps for all that happens to two answers, however many readings a benchmark forgives.</summary>
    public const int StepsPerPair = (2 * StepsPerAnswer) + StepsPerComparison;

    private const int MaxLength = 4_096;
    private const int StepsPerComparison = 60_000;

    private readonly StepBudget steps;
    private readonly bool isListed;

    /// <summary>Reads both. Each has the same share of the steps, so that neither's exhaustion depends on the other.</summary>
    public ParsedPair(string gold, string prediction, Leniency reading, StepBudget steps)
    {
        this.steps = steps;
        var share = Math.Min(StepsPerAnswer, steps.Left / 2);
        var (forGold, forPrediction) = (new StepBudget(share), new StepBudget(share));
        (Gold, Prediction) = (Read(gold, reading, forGold), Read(prediction, reading, forPrediction));
        isListed = IsListed(prediction);
        steps.TrySpend((2 * share) - forGold.Left - forPrediction.Left);
    }

    /// <summary>Takes two answers that were read already.</summary>
    public ParsedPair(Answer? gold, Answer? prediction, bool isListed, StepBudget steps) =>
        (Gold, Prediction, this.isListed, this.steps) = (gold, prediction, isListed, steps);

    /// <summary>The known answer; null where it says nothing or its budget did not suffice.</summary>
    public Answer? Gold { get; }

    /// <summary>The other one; null where it says nothing or its budget did not suffice.</summary>
    public Answer? Prediction { get; }

    private long Spent => StepsPerPair - steps.Left;

    /// <summary>An answer does not write itself as a set.</summary>
    public static bool IsListed(string answer) => !answer.Contains("\\{", StringComparison.Ordinal);

    /// <summary>Reads an answer within the limit of its length.</summary>
    public static Answer? Read(string answer, Leniency reading, StepBudget budget)
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
            return new Judgement(Verdict.Undecided, "step budget of reading", Spent, Gold, Prediction);
        }

        var share = Math.Min(StepsPerComparison, steps.Left);
        var budget = new StepBudget(share);
        var comparer = new AnswerComparer(budget, isForgiving);
        var verdict = (Gold, Prediction) switch
        {
            (Answer.Sequence { Open: "(", Close: ")" } tuple, Answer.Collection { Kind: CollectionKind.All } list) when isForgiving && isListed =>
                comparer.InOrder(tuple.Elements, list.Elements),
            (Answer.Matrix vector, Answer.Sequence { Open: "(", Close: ")" } tuple) when isForgiving && vector.Entries is { } entries =>
                comparer.InOrder(entries, tuple.Elements),
            (Answer.Sequence { Open: "(", Close: ")" } tuple, Answer.Matrix vector) when isForgiving && vector.Entries is { } entries =>
                comparer.InOrder(tuple.Elements, entries),
            (Answer.Collection { Kind: CollectionKind.All, Elements: [var only] }, Answer.Quantity value) when isForgiving =>
                comparer.Compare(only, value),
            (Answer.Quantity value, Answer.Collection { Kind: CollectionKind.All, Elements: [var only] }) when isForgiving =>
                comparer.Compare(value, only),
            _ => comparer.Compare(Gold, Prediction),
        };
        steps.TrySpend(share - budget.Left);
        return budget.IsExhausted
            ? new Judgement(Verdict.Undecided, "step budget", Spent, Gold, Prediction)
            : new Judgement(verdict, $"{rule}, {comparer.DecidedBy}", Spent, Gold, Prediction);
    }
}
