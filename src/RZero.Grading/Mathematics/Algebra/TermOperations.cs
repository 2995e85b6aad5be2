using System.Collections.Immutable;
using RZero.Grading.Mathematics.Comparison;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>Products and powers of terms. Whole powers of primes and squares of the imaginary unit go into the coefficient at once.</summary>
/// <param name="numbers">The operations on coefficients.</param>
/// <param name="budget">The steps that everything is paid from.</param>
internal sealed class TermOperations(BoundedOperations numbers, StepBudget budget)
{
    private const int FactorCost = 12;

    /// <summary>A term to a whole power of either sign.</summary>
    public Term? Raise(Term term, BigRational exponent)
    {
        var powers = term.Monomial.Powers.Select(power => new AtomPower(power.Atom, power.Exponent.Times(exponent))).ToImmutableArray();
        return numbers.Raise(term.Coefficient, exponent) is { } coefficient ? Reduced(powers, coefficient) : null;
    }

    /// <summary>The product of two terms.</summary>
    public Term? Multiply(Term left, Term right)
    {
        if (numbers.Multiply(left.Coefficient, right.Coefficient) is not { } coefficient)
        {
            return null;
        }

        var (first, second) = (left.Monomial.Powers, right.Monomial.Powers);
        if (first.IsEmpty || second.IsEmpty)
        {
            return new Term(first.IsEmpty ? right.Monomial : left.Monomial, coefficient);
        }

        return budget.TrySpend(FactorCost * (first.Length + second.Length)) ? Reduced(Merged(first, second), coefficient) : null;
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
                if (numbers.Raise(BigRational.Of(power.Atom.Prime), BigRational.Of(whole)) is not { } factor
                    || numbers.Multiply(coefficient, factor) is not { } scaled)
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
}
