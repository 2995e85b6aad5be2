using System.Numerics;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>Sines of twelfths and tenths of a half turn, in roots.</summary>
internal static class ExactAngles
{
    /// <summary>sin of a multiple of pi, or null where the value has no entry.</summary>
    /// <param name="turns">The angle divided by pi.</param>
    /// <param name="powers">Makes the roots.</param>
    /// <param name="fractions">Makes the sums.</param>
    public static RationalFunction? Sine(BigRational turns, PowerForms powers, RationalFunctionOperations fractions)
    {
        var half = BigRational.Of(turns.Floor());
        var angle = turns.Plus(half.Negated());
        var isNegative = !half.Numerator.IsEven;
        angle = angle.CompareTo(BigRational.Of(1, 2)) > 0 ? BigRational.One.Plus(angle.Negated()) : angle;
        var value = FirstQuarter(angle, powers, fractions);
        return isNegative ? fractions.Multiply(value, RationalFunction.Of(BigRational.Of(BigInteger.MinusOne))) : value;
    }

    private static RationalFunction? FirstQuarter(BigRational angle, PowerForms powers, RationalFunctionOperations fractions)
    {
        return angle.ToString() switch
        {
            "0" => RationalFunction.Of(BigRational.Zero),
            "1/12" => fractions.Add(Root(1, 4, 6), Root(-1, 4, 2)),
            "1/10" => fractions.Add(Root(1, 4, 5), Root(-1, 4, 1)),
            "1/6" => Root(1, 2, 1),
            "1/4" => Root(1, 2, 2),
            "3/10" => fractions.Add(Root(1, 4, 5), Root(1, 4, 1)),
            "1/3" => Root(1, 2, 3),
            "5/12" => fractions.Add(Root(1, 4, 6), Root(1, 4, 2)),
            "1/2" => Root(1, 1, 1),
            _ => null,
        };

        RationalFunction? Root(int numerator, int denominator, int radicand) => fractions.Multiply(
            RationalFunction.Of(BigRational.Of(numerator, denominator)),
            powers.Raise(RationalFunction.Of(BigRational.Of(radicand)), BigRational.Of(1, 2)));
    }
}
