using System.Collections.Immutable;
using System.Numerics;

namespace RZero.Grading.Equality;

/// <summary>
/// Sums, products and powers of polynomials, paid for before they are done. Roots of primes and the imaginary unit are reduced on the way, so
/// what is zero has no terms. Null operands give null results; a refusal exhausts the budget.
/// </summary>
internal sealed class PolynomialOperations(StepBudget budget)
{
    private const int MaxTerms = 512;
    private const int TermCost = 12;
    private const int MaxPower = 64;

    /// <summary>The exact numbers that the coefficients are.</summary>
    public BoundedOperations Numbers { get; } = new(budget);

    /// <summary>The sum.</summary>
    public Polynomial? Add(Polynomial? left, Polynomial? right)
    {
        if (left is null || right is null || !budget.TrySpend(TermCost * (1L + left.Terms.Length + right.Terms.Length)))
        {
            return null;
        }

        if (left.Number is { } one && right.Number is { } other)
        {
            return Numbers.Add(one, other) is { } sum ? Polynomial.Of(sum) : null;
        }

        if (left.IsZero || right.IsZero)
        {
            return left.IsZero ? right : left;
        }

        var terms = new Dictionary<string, Term>(StringComparer.Ordinal);
        return Include(terms, left.Terms) && Include(terms, right.Terms) ? Collect(terms) : null;
    }

    /// <summary>The product.</summary>
    public Polynomial? Multiply(Polynomial? left, Polynomial? right)
    {
        if (left is null || right is null || !budget.TrySpend(TermCost * (1 + (2L * left.Terms.Length * right.Terms.Length))))
        {
            return null;
        }

        if (left.Number is { } one && right.Number is { } other)
        {
            return Numbers.Multiply(one, other) is { } number ? Polynomial.Of(number) : null;
        }

        if (left.Number is { IsOne: true } || right.Number is { IsOne: true })
        {
            return left.Number is { IsOne: true } ? right : left;
        }

        if (left.Terms.Length == 1 && right.Terms.Length == 1)
        {
            return Multiply(left.Terms[0], right.Terms[0]) is { } single ? new Polynomial([single]) : null;
        }

        var terms = new Dictionary<string, Term>(StringComparer.Ordinal);
        foreach (var first in left.Terms)
        {
            foreach (var second in right.Terms)
            {
                if (Multiply(first, second) is not { } product || !Include(terms, [product]))
                {
                    return null;
                }
            }
        }

        return Collect(terms);
    }

    /// <summary>The product with a number.</summary>
    public Polynomial? Scale(Polynomial? value, BigRational factor) => Multiply(value, Polynomial.Of(factor));

    /// <summary>The power with a whole exponent from zero on.</summary>
    public Polynomial? Raise(Polynomial? value, int exponent)
    {
        if (value is { Terms.Length: 1 })
        {
            return RaiseTerm(value.Terms[0], BigRational.Of(exponent)) is { } term ? new Polynomial([term]) : null;
        }

        if (exponent > MaxPower)
        {
            budget.Exhaust();
        }

        var power = value is null || budget.IsExhausted ? null : Polynomial.One;
        for (var bit = MaxPower; bit > 0 && power is not null; bit >>= 1)
        {
            power = bit > exponent && power.Number is not null ? power : Multiply(power, power);
            power = (exponent & bit) == 0 ? power : Multiply(power, value);
        }

        return power;
    }

    /// <summary>A term to a whole power of either sign.</summary>
    public Term? RaiseTerm(Term term, BigRational exponent)
    {
        var powers = term.Monomial.Powers.Select(power => new AtomPower(power.Atom, power.Exponent.Times(exponent))).ToImmutableArray();
        return Numbers.Raise(term.Coefficient, exponent) is { } coefficient ? Reduced(powers, coefficient) : null;
    }

    /// <summary>The product of two terms.</summary>
    public Term? Multiply(Term left, Term right)
    {
        if (Numbers.Multiply(left.Coefficient, right.Coefficient) is not { } coefficient)
        {
            return null;
        }

        var (first, second) = (left.Monomial.Powers, right.Monomial.Powers);
        if (first.IsEmpty || second.IsEmpty)
        {
            return new Term(first.IsEmpty ? right.Monomial : left.Monomial, coefficient);
        }

        return budget.TrySpend(TermCost * (first.Length + second.Length)) ? Reduced(Merged(first, second), coefficient) : null;
    }

    private static ImmutableArray<AtomPower> Merged(ImmutableArray<AtomPower> first, ImmutableArray<AtomPower> second)
    {
        var merged = ImmutableArray.CreateBuilder<AtomPower>(first.Length + second.Length);
        for (int i = 0, j = 0; i < first.Length || j < second.Length;)
        {
            var order = i == first.Length ? 1 : j == second.Length ? -1 : string.CompareOrdinal(first[i].Atom.Key, second[j].Atom.Key);
            if (order == 0)
            {
                merged.Add(new AtomPower(first[i].Atom, first[i++].Exponent.Plus(second[j++].Exponent)));
            }
            else
            {
                merged.Add(order < 0 ? first[i++] : second[j++]);
            }
        }

        return merged.ToImmutable();
    }

    /// <summary>Takes whole powers of primes and squares of i out into the coefficient.</summary>
    private Term? Reduced(ImmutableArray<AtomPower> powers, BigRational coefficient)
    {
        var kept = ImmutableArray.CreateBuilder<AtomPower>(powers.Length);
        foreach (var power in powers)
        {
            var exponent = power.Exponent;
            if (power.Atom.Kind == AtomKind.Prime && exponent.Floor() is { IsZero: false } whole)
            {
                if (Numbers.Raise(BigRational.Of(power.Atom.Prime), BigRational.Of(whole)) is not { } factor
                    || Numbers.Multiply(coefficient, factor) is not { } scaled)
                {
                    return null;
                }

                (coefficient, exponent) = (scaled, exponent.Plus(BigRational.Of(-whole)));
            }
            else if (power.Atom.Kind == AtomKind.Imaginary && exponent.IsInteger)
            {
                var turns = (int)(((exponent.Numerator % 4) + 4) % 4);
                coefficient = turns >= 2 ? coefficient.Negated() : coefficient;
                exponent = BigRational.Of(turns & 1);
            }

            if (exponent.Sign != 0)
            {
                kept.Add(new AtomPower(power.Atom, exponent));
            }
        }

        return new Term(Monomial.Of(kept.ToImmutable()), coefficient);
    }

    private bool Include(Dictionary<string, Term> terms, ImmutableArray<Term> added)
    {
        foreach (var term in added)
        {
            if (!terms.TryGetValue(term.Monomial.Key, out var known))
            {
                terms.Add(term.Monomial.Key, term);
                continue;
            }

            if (Numbers.Add(known.Coefficient, term.Coefficient) is not { } sum)
            {
                return false;
            }

            terms[term.Monomial.Key] = known with { Coefficient = sum };
        }

        if (terms.Count > MaxTerms)
        {
            budget.Exhaust();
        }

        return !budget.IsExhausted;
    }

    private static Polynomial Collect(Dictionary<string, Term> terms) =>
        new([.. terms.Values.Where(term => term.Coefficient.Sign != 0).OrderBy(term => term.Monomial.Key, StringComparer.Ordinal)]);
}
