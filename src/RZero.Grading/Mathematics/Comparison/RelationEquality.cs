using RZero.Core.Answers;
using RZero.Grading.Mathematics.Algebra;
using RZero.Grading.Mathematics.Evaluation;
using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Comparison;

/// <summary>
/// Whether two equations or inequalities say the same: the difference of the sides of one is a number times that of the other, and a positive
/// one where the sign has a direction.
/// </summary>
internal sealed class RelationEquality(ValueForms forms)
{
    /// <summary>The verdict on two relations.</summary>
    public Verdict Compare(Answer.Relation left, Answer.Relation right)
    {
        if (left.Sign != right.Sign)
        {
            return Verdict.Different;
        }

        var (first, second) = (forms.Of(left), forms.Of(right));
        if (forms.Budget.IsExhausted)
        {
            return Verdict.Undecided;
        }

        if (first is null || second is null)
        {
            return left.ToString() == right.ToString() ? Verdict.Equal : Verdict.Different;
        }

        if (first.Numerator.IsZero || second.Numerator.IsZero)
        {
            return first.Numerator.IsZero && second.Numerator.IsZero ? Verdict.Equal : Verdict.Different;
        }

        return Exactly(first, second, left.Sign is "=" or "\\neq") ?? AtPoints(left, right);
    }

    private Verdict? Exactly(RationalFunction first, RationalFunction second, bool isSymmetric)
    {
        if (forms.Fractions.Multiply(first, forms.Fractions.Invert(second)) is not { } ratio)
        {
            return Verdict.Undecided;
        }

        if (ratio.Number is { } number)
        {
            return isSymmetric || number.Sign > 0 ? Verdict.Equal : Verdict.Different;
        }

        var isIndependent = ratio.Numerator.IsIndependent && ratio.Denominator.IsIndependent;
        return isIndependent ? Verdict.Different : null;
    }

    private Verdict AtPoints(Answer.Relation left, Answer.Relation right)
    {
        ComplexReal? known = null;
        for (var point = 0; point < TestPoints.Count; point++)
        {
            var evaluation = new PointEvaluation(point, forms.KeyOf, forms.Budget);
            if (Difference(evaluation, left) is not { } first || Difference(evaluation, right) is not { IsZero: false } second)
            {
                continue;
            }

            var ratio = first.Times(second.Inverted());
            if (known is { } before && ValueEquality.Compare(before, ratio, before.Magnitude) != Verdict.Equal)
            {
                return Verdict.Different;
            }

            known ??= ratio;
        }

        return known is null || forms.Budget.IsExhausted ? Verdict.Undecided
            : known is { IsReal: true, Real.Sign: > 0 } || left.Sign is "=" or "\\neq" ? Verdict.Equal : Verdict.Different;
    }

    private static ComplexReal? Difference(PointEvaluation evaluation, Answer.Relation relation) =>
        evaluation.Of(relation.Left) is { } left && evaluation.Of(relation.Right) is { } right ? left.Minus(right) : null;
}
