using System.Collections.Immutable;
using RZero.Grading.Mathematics.Comparison;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>
/// Sums, products and powers of polynomials, paid for before they are done. Roots of primes and the imaginary unit are reduced on the way, so
/// what is zero has no terms. Null operands give null results; a refusal exhausts the budget.
/// </summary>
internal sealed class PolynomialOperations
{
    private const int MaxTerms = 512;
    private const int TermCost = 12;
    private const int MaxPower = 64;

    private readonly StepBudget budget;

    /// <summary>Operations within a budget.</summary>
    public PolynomialOperations(StepBudget budget)
    {
        this.budget = budget;
        Numbers = new BoundedOperations(budget);
        Terms = new TermOperations(Numbers, budget);
    }

    /// <summary>The exact numbers that the coefficients are.</summary>
    public BoundedOperations Numbers { get; }

    /// <summary>The operations on single terms.</summary>
    public TermOperations Terms { get; }

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

        var all = new Dictionary<string, Term>(StringComparer.Ordinal);
        return Include(all, left.Terms) && Include(all, right.Terms) ? Collect(all) : null;
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
            return Terms.Multiply(left.Terms[0], right.Terms[0]) is { } single ? new Polynomial([single]) : null;
        }

        var sum = new Dictionary<string, Term>(StringComparer.Ordinal);
        foreach (var first in left.Terms)
        {
            foreach (var second in right.Terms)
            {
                if (Terms.Multiply(first, second) is not { } product || !Include(sum, [product]))
                {
                    return null;
                }
            }
        }

        return Collect(sum);
    }

    /// <summary>The product with a number.</summary>
    public Polynomial? Scale(Polynomial? value, BigRational factor) => Multiply(value, Polynomial.Of(factor));

    /// <summary>The power with a whole exponent from zero on.</summary>
    public Polynomial? Raise(Polynomial? value, int exponent)
    {
        if (value is { Terms.Length: 1 })
        {
            return Terms.Raise(value.Terms[0], BigRational.Of(exponent)) is { } term ? new Polynomial([term]) : null;
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

    private bool Include(Dictionary<string, Term> known, ImmutableArray<Term> added)
    {
        foreach (var term in added)
        {
            if (!known.TryGetValue(term.Monomial.Key, out var other))
            {
                known.Add(term.Monomial.Key, term);
                continue;
            }

            if (Numbers.Add(other.Coefficient, term.Coefficient) is not { } sum)
            {
                return false;
            }

            known[term.Monomial.Key] = other with { Coefficient = sum };
        }

        if (known.Count > MaxTerms)
        {
            budget.Exhaust();
        }

        return !budget.IsExhausted;
    }

    private static Polynomial Collect(Dictionary<string, Term> known) =>
        new([.. known.Values.Where(term => term.Coefficient.Sign != 0).OrderBy(term => term.Monomial.Key, StringComparer.Ordinal)]);
}
