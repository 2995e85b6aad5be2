using System.Numerics;

namespace RZero.Grading.Equality;

/// <summary>Natural logarithms: a number's is taken apart into those of its primes, a product's into those of its factors.</summary>
internal sealed class LogarithmForms(FractionOperations fractions, StepBudget budget)
{
    /// <summary>The natural logarithm; null for zero.</summary>
    public Fraction? Natural(Fraction value)
    {
        if (value.Numerator.IsZero)
        {
            return null;
        }

        return value.IsWhole ? Natural(value.Numerator) : fractions.Subtract(Natural(value.Numerator), Natural(value.Denominator));
    }

    private Fraction? Natural(Polynomial value)
    {
        if (value.Terms is not [var term] || term.Coefficient.Sign < 0)
        {
            return Fraction.Of(Atom.Named($"ln({value})", AtomKind.Bound));
        }

        var sum = fractions.Subtract(OfWhole(term.Coefficient.Numerator), OfWhole(term.Coefficient.Denominator));
        foreach (var power in term.Monomial.Powers)
        {
            sum = fractions.Add(sum, fractions.Multiply(OfAtom(power.Atom), Fraction.Of(power.Exponent)));
        }

        return sum;
    }

    private Fraction? OfWhole(BigInteger whole)
    {
        Fraction? sum = Fraction.Of(BigRational.Zero);
        foreach (var (factor, multiplicity, isPrime) in PrimeFactors.Of(whole, budget) ?? [])
        {
            var atom = new Atom("ln:" + factor, isPrime ? AtomKind.Free : AtomKind.Bound, factor);
            sum = fractions.Add(sum, fractions.Multiply(Fraction.Of(atom), Fraction.Of(BigRational.Of(multiplicity))));
        }

        return budget.IsExhausted ? null : sum;
    }

    private static Fraction OfAtom(Atom atom) => atom.Kind switch
    {
        AtomKind.Prime => Fraction.Of(new Atom("ln:" + atom.Prime, AtomKind.Free, atom.Prime)),
        AtomKind.Free when atom.Key == "e" => Fraction.Of(BigRational.One),
        AtomKind.Free when !atom.Key.StartsWith("exp:", StringComparison.Ordinal) => Fraction.Of(Atom.Named("ln:" + atom.Key, AtomKind.Free)),
        _ => Fraction.Of(Atom.Named($"ln({atom.Key})", AtomKind.Bound)),
    };
}
