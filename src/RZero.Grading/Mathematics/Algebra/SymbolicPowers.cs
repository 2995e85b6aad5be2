using System.Numerics;
using RZero.Grading.Mathematics.Comparison;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>Powers with variables in the exponent, taken apart by the exponent's terms and the base's factors.</summary>
internal sealed class SymbolicPowers(PowerForms powers, RationalFunctionOperations fractions, StepBudget budget)
{
    private static readonly BigRational Half = BigRational.Of(1, 2);

    /// <summary>Exponents with variables are taken apart term by term: 2^(k-n) is 2^k / 2^n.</summary>
    public RationalFunction? Raise(RationalFunction value, RationalFunction exponent)
    {
        var hasTerms = exponent.IsWhole && exponent.Numerator.Terms.Length <= 16;
        var result = RationalFunction.Of(BigRational.One);
        foreach (var (key, kind, weight) in hasTerms ? Bases(value) : [])
        {
            foreach (var term in exponent.Numerator.Terms)
            {
                result = fractions.Multiply(result, Part(key, kind, term with { Coefficient = term.Coefficient.Times(weight) }));
            }
        }

        return hasTerms && Bases(value).Count > 0 ? result : RationalFunction.Of(Atom.Named($"({value})^({exponent})", AtomKind.Bound));
    }

    /// <summary>What a base is made of, where it can be taken apart: primes of a positive number, or a product of symbols.</summary>
    private List<(string Key, BigInteger Prime, BigRational Weight)> Bases(RationalFunction value)
    {
        var bases = new List<(string, BigInteger, BigRational)>();
        if (!value.IsWhole || value.Numerator.Terms is not [var term] || term.Coefficient.Sign <= 0)
        {
            return bases;
        }

        AddPrimes(term.Coefficient.Numerator, BigRational.One);
        AddPrimes(term.Coefficient.Denominator, BigRational.Of(BigInteger.MinusOne));
        bases.AddRange(term.Monomial.Powers.Select(power => (power.Atom.Key, power.Atom.Prime, power.Exponent)));
        return bases;

        void AddPrimes(BigInteger number, BigRational weight)
        {
            foreach (var (factor, multiplicity, _) in PrimeFactors.Of(number, budget) ?? [])
            {
                bases.Add(("√" + factor, factor, weight.Times(BigRational.Of(multiplicity))));
            }
        }
    }

    private RationalFunction? Part(string key, BigInteger prime, Term exponent)
    {
        if (exponent.Monomial.Powers.IsEmpty)
        {
            return prime.IsZero
                ? Of(Monomial.Of(Atom.Named(key, AtomKind.Free), exponent.Coefficient))
                : powers.RaiseWhole(prime, exponent.Coefficient);
        }

        if (key == "e" && exponent.Monomial.Powers.FirstOrDefault(power => power.Atom.Key.StartsWith("ln:", StringComparison.Ordinal)
            && power.Exponent.IsOne) is { Atom: { } logarithm })
        {
            var rest = Monomial.Of(exponent.Monomial.Powers.RemoveAll(power => power.Atom.Key == logarithm.Key));
            return Part(logarithm.Prime.IsZero ? logarithm.Key[3..] : "√" + logarithm.Prime, logarithm.Prime, new Term(rest, exponent.Coefficient));
        }

        var isTurn = key == "e" && exponent.Monomial.Key == "\\pi·i";
        return isTurn && ExactAngles.Sine(exponent.Coefficient.Plus(Half), powers, fractions) is { } cosine
            && ExactAngles.Sine(exponent.Coefficient, powers, fractions) is { } sine
            ? fractions.Add(cosine, fractions.Multiply(sine, RationalFunction.Of(Atom.Imaginary)))
            : Of(Monomial.Of(Atom.Named($"exp:{key}^({exponent.Monomial.Key})", Kind(exponent.Monomial)), exponent.Coefficient));
    }

    private static AtomKind Kind(Monomial monomial) =>
        monomial.Powers.Any(power => power.Atom.Kind == AtomKind.Bound) || monomial.Key.Contains("\\pi·i", StringComparison.Ordinal)
            ? AtomKind.Bound
            : AtomKind.Free;

    private static RationalFunction Of(Monomial monomial) => RationalFunction.Of(new Polynomial([new Term(monomial, BigRational.One)]));
}
