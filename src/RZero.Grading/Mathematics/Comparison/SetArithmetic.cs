using System.Collections.Immutable;
using RZero.Grading.Mathematics.Algebra;
using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Comparison;

/// <summary>
/// Works out unions, intersections and differences of intervals and finite sets whose ends are fractions: [1, 2] with [2, 3] is [1, 3], the reals
/// without 0 are two intervals. Anything else stays as it is.
/// </summary>
internal sealed class SetArithmetic(StepBudget budget)
{
    private const int PartCost = 64;

    private static readonly Expression Infinity = new Expression.Symbol("\\infty");
    private readonly ValueForms forms = new(budget);

    /// <summary>The set in its one form, or the answer itself.</summary>
    public Answer Simplify(Answer answer) => SetOperations.Is(answer) && Read(answer) is { } set ? Written(set) : answer;

    private RealSet? Read(Answer answer)
    {
        if (!budget.TrySpend(PartCost))
        {
            return null;
        }

        return answer switch
        {
            Answer.Quantity { Value: Expression.Symbol { Name: "R" }, Unit: "" } => RealSet.Between(AtInfinity(-1), AtInfinity(1)),
            Answer.Sequence { Elements: [Answer.Quantity { Unit: "" } from, Answer.Quantity { Unit: "" } to], Close: ")" or "]" } interval =>
                Interval(interval, from.Value, to.Value),
            Answer.Sequence { Elements: [var whole, var part], Close: "" } => RealSet.Combine(Read(whole), Read(part), (one, other) => one && !other),
            Answer.Collection { Kind: CollectionKind.Union } union => Joined(union.Elements.Select(Read), (one, other) => one || other),
            Answer.Collection { Kind: CollectionKind.Intersection } common => Joined(common.Elements.Select(Read), (one, other) => one && other),
            Answer.Collection { Kind: CollectionKind.All, Elements.Length: > 0 } points =>
                Joined(points.Elements.Select(Point), (one, other) => one || other),
            // An operand is a set: a number there is a set of one in plain braces.
            Answer.Quantity => Point(answer),
            _ => null,
        };
    }

    private static RealSet? Joined(IEnumerable<RealSet?> sets, Func<bool, bool, bool> holds) =>
        sets.Aggregate((left, right) => RealSet.Combine(left, right, holds));

    private RealSet? Point(Answer answer) =>
        answer is Answer.Quantity { Unit: "" } number && Cut(number.Value, isBehind: false) is { Infinity: 0 } cut
            ? RealSet.Between(cut, cut with { IsBehind = true })
            : null;

    /// <summary>Null where the ends are no fractions, in the wrong order, or an infinity belongs to it.</summary>
    private RealSet? Interval(Answer.Sequence interval, Expression from, Expression to)
    {
        var (isOpen, isClosed) = (interval.Open == "(", interval.Close == "]");
        return Cut(from, isBehind: isOpen) is { } lower && Cut(to, isBehind: isClosed) is { } upper
            && lower.CompareTo(upper) < 0 && (isOpen || lower.Infinity == 0) && !(isClosed && upper.Infinity != 0)
            ? RealSet.Between(lower, upper)
            : null;
    }

    private RealCut? Cut(Expression value, bool isBehind)
    {
        var isNegative = value is Expression.Product { Factors: [var minus, var last] } && minus == Expression.MinusOne && last == Infinity;
        var sign = value == Infinity ? 1 : isNegative ? -1 : 0;
        return sign != 0 ? AtInfinity(sign) : forms.Of(value)?.Number is { } number ? new RealCut(0, number, isBehind) : null;
    }

    private static RealCut AtInfinity(int sign) => new(sign, BigRational.Zero, IsBehind: false);

    private static Answer Written(RealSet set)
    {
        var stretches = set.Cuts.Chunk(2).Select(cuts => (From: cuts[0], To: cuts[1]))
            .ToLookup(cut => cut.From.Infinity == 0 && cut.To.Infinity == 0 && cut.From.Value == cut.To.Value);
        ImmutableArray<Answer> points = [.. stretches[true].Select(cut => End(cut.From))];
        ImmutableArray<Answer> intervals = [.. stretches[false].Select(cut => new Answer.Sequence(
            cut.From.Infinity != 0 || cut.From.IsBehind ? "(" : "[", [End(cut.From), End(cut.To)], cut.To.IsBehind ? "]" : ")"))];
        var finite = new Answer.Collection(CollectionKind.All, points);
        return intervals.Length == 0 ? finite
            : intervals.Length == 1 && points.Length == 0 ? intervals[0]
            : new Answer.Collection(CollectionKind.Union, points.Length == 0 ? intervals : intervals.Add(finite));
    }

    private static Answer.Quantity End(RealCut cut) => new(
        cut.Infinity == 0 ? new Expression.Number(cut.Value) : cut.Infinity > 0 ? Infinity : Expression.Negative(Infinity), string.Empty);
}
