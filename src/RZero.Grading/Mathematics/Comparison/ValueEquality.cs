using RZero.Core.Answers;
using RZero.Grading.Mathematics.Algebra;
using RZero.Grading.Mathematics.Evaluation;
using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Comparison;

/// <summary>
/// Whether two expressions have the same value: by their exact normal forms where those decide, otherwise by evaluation to some 90 digits at
/// fixed points. Undecided only when the budget runs out, no point lies in the domain, or the values differ by less than can be told.
/// </summary>
internal sealed class ValueEquality(ValueForms forms)
{
    private const int EnoughPoints = 3;
    private const int EqualBits = 220;
    private const int DifferentBits = 190;

    /// <summary>What decided last, for people.</summary>
    public string DecidedBy { get; private set; } = "normal form";

    /// <summary>The verdict on two values.</summary>
    public Verdict Compare(Expression left, Expression right)
    {
        var (first, second) = (forms.Of(left), forms.Of(right));
        if (forms.Budget.IsExhausted)
        {
            return Verdict.Undecided;
        }

        if (first is null || second is null)
        {
            return first is null && second is null && left.ToString() == right.ToString() ? Verdict.Equal : Verdict.Different;
        }

        return Exactly(first, second) ?? AtPoints(left, right);
    }

    /// <summary>The verdict of the normal forms alone, or null where they do not decide.</summary>
    private Verdict? Exactly(RationalFunction first, RationalFunction second)
    {
        if (first.Number is { } one && second.Number is { } other)
        {
            return one == other ? Verdict.Equal : Verdict.Different;
        }

        if (first.ToString() == second.ToString())
        {
            return Verdict.Equal;
        }

        if (forms.Fractions.Subtract(first, second) is not { } difference)
        {
            return Verdict.Undecided;
        }

        return difference.Numerator.IsZero ? Verdict.Equal
            : difference.Numerator.IsIndependent && first.Denominator.IsIndependent && second.Denominator.IsIndependent ? Verdict.Different : null;
    }

    private Verdict AtPoints(Expression left, Expression right)
    {
        DecidedBy = "evaluation at fixed points";
        var agreed = 0;
        for (var point = 0; point < TestPoints.Count && agreed < EnoughPoints; point++)
        {
            var evaluation = new PointEvaluation(point, forms.KeyOf, forms.Budget);
            if (evaluation.Of(left) is not { } first || evaluation.Of(right) is not { } second)
            {
                continue;
            }

            switch (Compare(first, second, evaluation.Scale))
            {
                case Verdict.Different:
                    return Verdict.Different;
                case Verdict.Equal:
                    agreed++;
                    break;
                default:
                    return Verdict.Undecided;
            }
        }

        return agreed > 0 && !forms.Budget.IsExhausted ? Verdict.Equal : Verdict.Undecided;
    }

    /// <summary>The verdict on two numbers that were rounded on the way.</summary>
    public static Verdict Compare(ComplexReal first, ComplexReal second, long scale)
    {
        var reach = Math.Max(scale, Math.Max(first.Magnitude, second.Magnitude)) - first.Minus(second).Magnitude;
        return reach >= EqualBits ? Verdict.Equal : reach <= DifferentBits ? Verdict.Different : Verdict.Undecided;
    }
}
