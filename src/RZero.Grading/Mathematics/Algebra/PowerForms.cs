using System.Numerics;
using RZero.Grading.Mathematics.Comparison;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>Powers with exponents that are not whole numbers: roots, and variables in the exponent.</summary>
internal sealed class PowerForms
{
    private readonly RationalFunctionOperations fractions;
    private readonly StepBudget budget;
    private readonly SymbolicPowers symbolic;

    /// <summary>Powers within a budget.</summary>
    public PowerForms(RationalFunctionOperations fractions, StepBudget budget)
    {
        (this.fractions, this.budget) = (fractions, budget);
        symbolic = new SymbolicPowers(this, fractions, budget);
    }

    /// <summary>A power with any exponent.</summary>
    public RationalFunction? Raise(RationalFunction value, RationalFunction exponent) =>
        exponent.Number is { } number ? Raise(value, number) : symbolic.Raise(value, exponent);

    /// <summary>A power with a fraction for an exponent. Roots of variables take them as positive; odd roots of negative numbers are real.</summary>
    public RationalFunction? Raise(RationalFunction value, BigRational exponent)
    {
        if (exponent.IsInteger)
        {
            return fractions.Raise(value, exponent.Numerator);
        }

        if (value.Number is { } number)
        {
            return RaiseNumber(number, exponent);
        }

        var upper = RaiseSum(value.Numerator, exponent);
        return value.IsWhole ? upper : fractions.Multiply(upper, fractions.Invert(RaiseSum(value.Denominator, exponent)));
    }

    /// <summary>A number to a fractional power: roots of its primes, in lowest terms.</summary>
    private RationalFunction? RaiseNumber(BigRational number, BigRational exponent)
    {
        if (number.Sign == 0)
        {
            return exponent.Sign > 0 ? RationalFunction.Of(number) : null;
        }

        var magnitude = number.Sign < 0 ? number.Negated() : number;
        var root = fractions.Multiply(RaiseWhole(magnitude.Numerator, exponent), RaiseWhole(magnitude.Denominator, exponent.Negated()));
        return number.Sign > 0 ? root : fractions.Multiply(root, Sign(exponent));
    }

    /// <summary>-1 to a fractional power.</summary>
    private RationalFunction? Sign(BigRational exponent)
    {
        if (!exponent.Denominator.IsEven)
        {
            return RationalFunction.Of(exponent.Numerator.IsEven ? BigRational.One : BigRational.Of(BigInteger.MinusOne));
        }

        return exponent.Denominator == 2
            ? fractions.Raise(RationalFunction.Of(Atom.Imaginary), exponent.Numerator)
            : RationalFunction.Of(Bound($"-1^{exponent}"));
    }

    /// <summary>A whole number above zero to a fractional power.</summary>
    public RationalFunction? RaiseWhole(BigInteger whole, BigRational exponent)
    {
        if (PrimeFactors.Of(whole, budget) is not { } factors)
        {
            return null;
        }

        var result = RationalFunction.Of(BigRational.One);
        foreach (var (factor, multiplicity, isPrime) in factors)
        {
            var power = exponent.Times(BigRational.Of(multiplicity));
            var root = !isPrime && ExactRoot(factor, exponent) is { } exact ? RationalFunction.Of(exact) : RaisePrime(factor, power, isPrime);
            result = fractions.Multiply(result, root);
        }

        return result;
    }

    private RationalFunction? RaisePrime(BigInteger factor, BigRational exponent, bool isPrime)
    {
        var atom = isPrime ? Atom.OfPrime(factor) : new Atom("√" + factor, AtomKind.Bound, factor);
        var whole = exponent.Floor();
        return isPrime && fractions.Raise(RationalFunction.Of(BigRational.Of(factor)), whole) is { } outside
            ? fractions.Multiply(outside, Of(Monomial.Of(atom, exponent.Plus(BigRational.Of(-whole)))))
            : Of(Monomial.Of(atom, exponent));
    }

    /// <summary>The square root of a large square; null for everything else.</summary>
    private BigRational? ExactRoot(BigInteger value, BigRational exponent)
    {
        if (exponent.Denominator != 2 || !budget.TrySpend(value.GetBitLength()))
        {
            return null;
        }

        var root = IntegerRoot.SquareRoot(value);
        return root * root == value ? fractions.Polynomials.Numbers.Raise(BigRational.Of(root), BigRational.Of(exponent.Numerator)) : null;
    }

    /// <summary>A sum, or a term with variables, to a fractional power.</summary>
    private RationalFunction? RaiseSum(Polynomial value, BigRational exponent)
    {
        if (value.IsZero)
        {
            return exponent.Sign > 0 ? RationalFunction.Of(value) : null;
        }

        if (value.Number is { } number)
        {
            return RaiseNumber(number, exponent);
        }

        var lead = value.Terms[0].Coefficient;
        var content = value.Terms.Length == 1 ? lead : lead.Sign < 0 ? lead.Negated() : lead;
        var inner = fractions.Polynomials.Scale(value, content.Inverted());
        var outer = RaiseNumber(content, exponent);
        if (inner is null)
        {
            return null;
        }

        return inner.Terms.Length == 1 ? fractions.Multiply(outer, RaiseMonomial(inner.Terms[0].Monomial, exponent))
            : fractions.Multiply(outer, Of(Monomial.Of(Bound($"({inner})"), exponent)));
    }

    /// <summary>Powers of what is positive multiply their exponents; the rest stays together under its root.</summary>
    private RationalFunction? RaiseMonomial(Monomial monomial, BigRational exponent)
    {
        var result = RationalFunction.Of(BigRational.One);
        foreach (var power in monomial.Powers)
        {
            var isPositive = power.Atom.Kind == AtomKind.Prime
                || power.Atom.Key is "e" or "\\pi"
                || power.Atom.Key.StartsWith("exp:", StringComparison.Ordinal)
                || power.Exponent.IsOne || !power.Exponent.Numerator.IsEven;
            var next = isPositive && power.Atom.Kind != AtomKind.Imaginary
                ? Of(Monomial.Of(power.Atom, power.Exponent.Times(exponent)))
                : Of(Monomial.Of(Bound($"({Monomial.Of([power]).Key})"), exponent));
            result = fractions.Multiply(result, next);
        }

        return result;
    }

    private static Atom Bound(string key) => Atom.Named(key, AtomKind.Bound);

    private static RationalFunction Of(Monomial monomial) => RationalFunction.Of(new Polynomial([new Term(monomial, BigRational.One)]));
}
