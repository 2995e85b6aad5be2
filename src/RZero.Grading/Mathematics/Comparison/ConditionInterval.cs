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
        Answer.Relation relation => Interval(relation, null) ?? answer,
        Answer.Collection { Kind: CollectionKind.Conditions, Elements: [Answer.Relation first, Answer.Relation second] } =>
            Interval(first, second) ?? answer,
        Answer.Collection { Kind: CollectionKind.All, Elements.Length: > 0 } list when list.Elements.All(element => element is Answer.Relation) =>
            new Answer.Collection(CollectionKind.Union, [.. list.Elements.Select(Of)]),
        _ => answer,
    };

    private static Answer.Sequence? Interval(Answer.Relation first, Answer.Relation? second)
    {
        var (lower, upper) = second is null ? (first, first) : first.Right is Expression.Symbol ? (first, second) : (second, first);
        var hasLower = lower is { Right: Expression.Symbol, Left: not Expression.Symbol } && IsOrder(lower);
        var hasUpper = upper is { Left: Expression.Symbol, Right: not Expression.Symbol } && IsOrder(upper);
        if (second is null ? hasLower == hasUpper : !(hasLower && hasUpper && lower.Right == upper.Left))
        {
            return null;
        }

        return new Answer.Sequence(
            hasLower && lower.Sign == "\\leq" ? "[" : "(",
            [End(hasLower ? lower.Left : Expression.Negative(Infinity)), End(hasUpper ? upper.Right : Infinity)],
            hasUpper && upper.Sign == "\\leq" ? "]" : ")");
    }

    private static bool IsOrder(Answer.Relation relation) => relation.Sign is "<" or "\\leq";

    private static Answer.Quantity End(Expression value) => new(value, string.Empty);
}
