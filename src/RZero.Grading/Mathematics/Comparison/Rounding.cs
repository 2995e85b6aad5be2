using System.Numerics;
using RZero.Grading.Mathematics.Algebra;
using RZero.Grading.Mathematics.Evaluation;
using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Comparison;

/// <summary>A decimal with four significant digits or more stands for the exact value that rounds to it and has no short decimal itself.</summary>
internal static class Rounding
{
    private const int LeastDigits = 4;

    /// <summary>The decimal is the exact value, rounded to the places that it has.</summary>
    public static bool Forgives(Expression written, Expression exact, ValueForms forms)
    {
        if (written is not Expression.Number { Value: var value } || value.IsInteger || PlacesOf(value.Denominator) is not { } places
            || BigInteger.Abs(value.Numerator) * BigInteger.Pow(10, places) / value.Denominator < BigInteger.Pow(10, LeastDigits - 1))
        {
            return false;
        }

        var form = forms.Of(exact);
        if (form is null || (form.Number is { } rational && PlacesOf(rational.Denominator) is not null))
        {
            return false;
        }

        var evaluation = new PointEvaluation(0, forms.KeyOf, forms.Budget);
        return IsConstant(form) && evaluation.Of(exact) is { IsReal: true, Real: var real }
            && real.Plus(BigReal.Of(value.Negated())).Times(BigReal.Of(BigInteger.Pow(10, places))).Shifted(1) is var gap
            && gap.Plus(BigReal.One.Negated()).Sign <= 0 && gap.Plus(BigReal.One).Sign >= 0;
    }

    private static bool IsConstant(RationalFunction form) =>
        form.Numerator.Terms.Concat(form.Denominator.Terms).SelectMany(term => term.Monomial.Powers)
        .All(power => power.Atom.Kind != AtomKind.Free || IsNumber(power.Atom.Key));

    private static bool IsNumber(string key) => key is "e" or "\\pi" || key.StartsWith("ln:", StringComparison.Ordinal);

    /// <summary>Decimal places of a fraction with this denominator, or null where there is no end of them.</summary>
    private static int? PlacesOf(BigInteger denominator)
    {
        var (twos, fives) = (0, 0);
        for (; denominator.IsEven; twos++)
        {
            denominator >>= 1;
        }

        for (; (denominator % 5).IsZero; fives++)
        {
            denominator /= 5;
        }

        return denominator.IsOne && Math.Max(twos, fives) is var places and <= 40 ? places : null;
    }
}
