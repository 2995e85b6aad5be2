using System.Numerics;
using RZero.Grading.Mathematics.Comparison;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>Natural logarithms: a number's is taken apart into those of its primes, a product's into those of its factors.</summary>
internal sealed class LogarithmForms(RationalFunctionOperations fractions, StepBudget budget)
{
    /// <summary>The natural logarithm; null for zero.</summary>
    public RationalFunction? Natural(RationalFunction value)
    {
        if (value.Numerator.IsZero)
        {
            return null;
        }

        return value.IsWhole ? Natural(value.Numerator) : fractions.Subtract(Natural(value.Numerator), Natural(value.Denominator));
    }

    private RationalFunction? Natural(Polynomial value)
    {
        if (value.Terms is not [var term] || term.Coefficient.Sign < 0)
        {
            return RationalFunction.Of(Atom.Named($"ln({value})", AtomKind.Bound));
        }

        var sum = fractions.Subtract(OfWhole(term.Coefficient.Numerator), OfWhole(term.Coefficient.Denominator));
        foreach (var power in term.Monomial.Powers)
        {
            sum = fractions.Add(sum, fractions.Multiply(OfAtom(power.Atom), RationalFunction.Of(power.Exponent)));
        }

        return sum;
    }

    private RationalFunction? OfWhole(BigInteger whole)
    {
        var sum = RationalFunction.Of(BigRational.Zero);
        foreach (var (factor, multiplicity, isPrime) in PrimeFactors.Of(whole, budget) ?? [])
        {
            var atom = new Atom("ln:" + factor, isPrime ? AtomKind.Free : AtomKind.Bound, factor);
            sum = fractions.Add(sum, fractions.Multiply(RationalFunction.Of(atom), RationalFunction.Of(BigRational.Of(multiplicity))));
        }

        return budget.IsExhausted ? null : sum;
    }

    private static RationalFunction OfAtom(Atom atom) => atom.Kind switch
    {
        AtomKind.Prime => RationalFunction.Of(new Atom("ln:" + atom.Prime, AtomKind.Free, atom.Prime)),
        AtomKind.Free when atom.Key == "e" => RationalFunction.Of(BigRational.One),
        AtomKind.Free when !atom.Key.StartsWith("exp:", StringComparison.Ordinal) => RationalFunction.Of(Atom.Named("ln:" + atom.Key, AtomKind.Free)),
        _ => RationalFunction.Of(Atom.Named($"ln({atom.Key})", AtomKind.Bound)),
    };
}
