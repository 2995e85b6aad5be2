using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>The exact value of an exponent that is written as a number: 3, -1/2, the inverse of a root's index.</summary>
internal static class ExactExponent
{
    private const int MaxBits = 256;

    /// <summary>The value, or null for everything else.</summary>
    public static BigRational? Of(Expression tree) => tree switch
    {
        Expression.Number number => number.Value.BitLength <= MaxBits ? number.Value : null,
        Expression.Power { Exponent: Expression.Number { Value: { IsInteger: true } exponent } } power when exponent == BigRational.Of(-1) =>
            Of(power.Base) is { Sign: not 0 } value ? value.Inverted() : null,
        Expression.Product { Factors.Length: 2 } product =>
            Of(product.Factors[0]) is { } left && Of(product.Factors[1]) is { } right ? left.Times(right) : null,
        _ => null,
    };
}
