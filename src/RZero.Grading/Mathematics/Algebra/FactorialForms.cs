using System.Numerics;
using RZero.Grading.Mathematics.Comparison;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>Factorials and binomial coefficients: numbers are worked out, (n+2)! becomes n! (n+1) (n+2).</summary>
internal sealed class FactorialForms(RationalFunctionOperations fractions, StepBudget budget)
{
    private const int MaxFactorial = 1_000;
    private const int MaxShift = 12;

    /// <summary>The factorial; of a number it must be whole and from zero on.</summary>
    public RationalFunction? Of(RationalFunction value)
    {
        if (value.Number is { } number)
        {
            return number is { IsInteger: true, Sign: >= 0 } ? Product(BigInteger.One, number.Numerator) : null;
        }

        var constant = value.IsWhole && value.Numerator.Terms is [{ Monomial.Powers.IsEmpty: true } first, ..] ? first.Coefficient : BigRational.Zero;
        if (constant is not { IsInteger: true, Sign: not 0 } || BigInteger.Abs(constant.Numerator) > MaxShift)
        {
            return RationalFunction.Of(Atom.Named($"factorial({value})", AtomKind.Free));
        }

        var start = fractions.Add(value, RationalFunction.Of(constant.Negated()));
        var result = start is null ? null : RationalFunction.Of(Atom.Named($"factorial({start})", AtomKind.Free));
        for (var i = constant.Sign > 0 ? 1 : 0; i != (int)constant.Numerator + (constant.Sign > 0 ? 1 : 0) && result is not null; i += constant.Sign)
        {
            var factor = fractions.Add(start, RationalFunction.Of(BigRational.Of(i)));
            result = fractions.Multiply(result, constant.Sign > 0 ? factor : fractions.Invert(factor));
        }

        return result;
    }

    /// <summary>n over k.</summary>
    public RationalFunction? Binomial(RationalFunction n, RationalFunction k)
    {
        if (n.Number is { IsInteger: true, Sign: >= 0 } total && k.Number is { IsInteger: true } chosen)
        {
            var size = BigInteger.Min(chosen.Numerator, total.Numerator - chosen.Numerator);
            return size.Sign < 0 ? RationalFunction.Of(BigRational.Zero)
                : fractions.Multiply(Product(total.Numerator - size + 1, total.Numerator), fractions.Invert(Product(BigInteger.One, size)));
        }

        return fractions.Multiply(Of(n), fractions.Invert(fractions.Multiply(Of(k), Of(fractions.Subtract(n, k) ?? n))));
    }

    private RationalFunction? Product(BigInteger first, BigInteger last)
    {
        if (last - first > MaxFactorial || last.GetBitLength() > 64)
        {
            budget.Exhaust();
            return null;
        }

        var product = BigRational.One;
        for (var factor = first; factor <= last; factor++)
        {
            if (fractions.Polynomials.Numbers.Multiply(product, BigRational.Of(factor)) is not { } next)
            {
                return null;
            }

            product = next;
        }

        return RationalFunction.Of(product);
    }
}
