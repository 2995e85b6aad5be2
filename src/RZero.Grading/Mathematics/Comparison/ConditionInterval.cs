using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Comparison;

/// <summary>
/// The interval that a condition on one variable describes: 1 &lt; x &lt; 3 is (1, 3), x \leq 1 is (-infinity, 1]; the set of the reals is
/// (-infinity, infinity).
/// </summary>
internal static class ConditionInterval
{
    private static readonly Expression Infinity = new Expression.Symbol("\\infty");

    /// <summary>The interval, the union of intervals of a list of conditions, or the answer itself where it is something else.</summary>
    public static Answer Of(Answer answer) => answer switch
    {
        Answer.Quantity { Value: Expression.Symbol { Name: "R" or "ℝ" }, Unit: "" } =>
            new Answer.Sequence("(", [End(Expression.Negative(Infinity)), End(Infinity)], ")"),
        Answer.Collection { Kind: CollectionKind.All, Elements.Length: > 0 } list => Union(list) ?? answer,
        _ => Described(answer)?.Interval ?? answer,
    };

    /// <summary>Every element is a condition, and all of them are about the same variable.</summary>
    private static Answer.Collection? Union(Answer.Collection list)
    {
        var described = list.Elements.Select(Described).ToList();
        return described.TrueForAll(found => found is { } one && one.Variable == described[0]?.Variable)
            ? new Answer.Collection(CollectionKind.Union, [.. described.Select(found => found!.Value.Interval)])
            : null;
    }

    private static (Expression Variable, Answer.Sequence Interval)? Described(Answer answer) => answer switch
    {
        Answer.Relation relation => Interval(relation, null),
        Answer.Collection { Kind: CollectionKind.Conditions, Elements: [Answer.Relation first, Answer.Relation second] } => Interval(first, second),
        _ => null,
    };

    private static (Expression Variable, Answer.Sequence Interval)? Interval(Answer.Relation first, Answer.Relation? second)
    {
        var (lower, upper) = second is null ? (first, first) : IsVariable(first.Right) ? (first, second) : (second, first);
        var hasLower = IsVariable(lower.Right) && !IsVariable(lower.Left) && IsOrder(lower);
        var hasUpper = IsVariable(upper.Left) && !IsVariable(upper.Right) && IsOrder(upper);
        if (second is null ? hasLower == hasUpper : !(hasLower && hasUpper && lower.Right == upper.Left))
        {
            return null;
        }

        var interval = new Answer.Sequence(
            hasLower && lower.Sign == "\\leq" ? "[" : "(",
            [End(hasLower ? lower.Left : Expression.Negative(Infinity)), End(hasUpper ? upper.Right : Infinity)],
            hasUpper && upper.Sign == "\\leq" ? "]" : ")");
        return (hasLower ? lower.Right : upper.Left, interval);
    }

    /// <summary>A letter that may take any value; pi and infinity are ends of intervals.</summary>
    private static bool IsVariable(Expression value) => value is Expression.Symbol { Name: not ("\\infty" or "\\pi" or "e") };

    private static bool IsOrder(Answer.Relation relation) => relation.Sign is "<" or "\\leq";

    private static Answer.Quantity End(Expression value) => new(value, string.Empty);
}
