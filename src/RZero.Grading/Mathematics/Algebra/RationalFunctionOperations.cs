using System.Collections.Immutable;
using System.Numerics;
using RZero.Grading.Mathematics.Comparison;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>Exact operations on quotients of polynomials. Null operands give null results, as does a division by zero.</summary>
internal sealed class RationalFunctionOperations(StepBudget budget)
{
    /// <summary>The polynomials that the quotients are made of.</summary>
    public PolynomialOperations Polynomials { get; } = new(budget);

    /// <summary>The sum.</summary>
    public RationalFunction? Add(RationalFunction? left, RationalFunction? right)
    {
        if (left is null || right is null)
        {
            return null;
        }

        if ((left.IsWhole && right.IsWhole) || left.Denominator.ToString() == right.Denominator.ToString())
        {
            return Of(Polynomials.Add(left.Numerator, right.Numerator), left.Denominator);
        }

        var (first, second) = (Polynomials.Multiply(left.Numerator, right.Denominator), Polynomials.Multiply(right.Numerator, left.Denominator));
        return Of(Polynomials.Add(first, second), Polynomials.Multiply(left.Denominator, right.Denominator));
    }

    /// <summary>The product.</summary>
    public RationalFunction? Multiply(RationalFunction? left, RationalFunction? right) => left is null || right is null ? null
        : Of(Polynomials.Multiply(left.Numerator, right.Numerator), Polynomials.Multiply(left.Denominator, right.Denominator));

    /// <summary>The inverse.</summary>
    public RationalFunction? Invert(RationalFunction? value) => value is null ? null : Of(value.Denominator, value.Numerator);

    /// <summary>The difference.</summary>
    public RationalFunction? Subtract(RationalFunction? left, RationalFunction? right) =>
        Add(left, Multiply(right, RationalFunction.Of(BigRational.Of(BigInteger.MinusOne))));

    /// <summary>The power with a whole exponent of either sign.</summary>
    public RationalFunction? Raise(RationalFunction? value, BigInteger exponent)
    {
        if (value is null || exponent.GetBitLength() > 24)
        {
            budget.Exhaust();
            return null;
        }

        if (value.Number is { } number)
        {
            return Polynomials.Numbers.Raise(number, BigRational.Of(exponent)) is { } power ? RationalFunction.Of(power) : null;
        }

        if (value is { IsWhole: true, Numerator.Terms: [var term] })
        {
            return Polynomials.Terms.Raise(term, BigRational.Of(exponent)) is { } raised ? RationalFunction.Of(new Polynomial([raised])) : null;
        }

        var size = (int)BigInteger.Abs(exponent);
        var (upper, lower) = (Polynomials.Raise(value.Numerator, size), Polynomials.Raise(value.Denominator, size));
        return exponent.Sign < 0 ? Of(lower, upper) : Of(upper, lower);
    }

    /// <summary>A quotient in its form: a denominator of one term goes into the numerator, others start with coefficient one.</summary>
    public RationalFunction? Of(Polynomial? numerator, Polynomial? denominator)
    {
        if (numerator is null || denominator is null || denominator.IsZero)
        {
            return null;
        }

        if (denominator.Number is { IsOne: true } || numerator.IsZero)
        {
            return RationalFunction.Of(numerator);
        }

        var lead = denominator.Terms[0];
        if (Multiple(numerator, denominator) is { } ratio)
        {
            return RationalFunction.Of(ratio);
        }

        if (denominator.Terms.Length == 1)
        {
            return Polynomials.Terms.Raise(lead, BigRational.Of(BigInteger.MinusOne)) is { } inverse
                && Polynomials.Multiply(numerator, new Polynomial([inverse])) is { } whole ? RationalFunction.Of(whole) : null;
        }

        if (Shift(denominator) is { } shift)
        {
            (numerator, denominator) = (Polynomials.Multiply(numerator, shift), Polynomials.Multiply(denominator, shift));
            if (numerator is null || denominator is null)
            {
                return null;
            }
        }

        var factor = denominator.Terms[0].Coefficient.Inverted();
        return Polynomials.Scale(numerator, factor) is { } upper && Polynomials.Scale(denominator, factor) is { } lower
            ? new RationalFunction(upper, lower)
            : null;
    }

    /// <summary>The number that the denominator has to be multiplied with to give the numerator, if there is one.</summary>
    private static BigRational? Multiple(Polynomial numerator, Polynomial denominator)
    {
        if (numerator.Terms.Length != denominator.Terms.Length)
        {
            return null;
        }

        var ratio = numerator.Terms[0].Coefficient.Times(denominator.Terms[0].Coefficient.Inverted());
        var isMultiple = numerator.Terms.Zip(denominator.Terms).All(pair =>
            pair.First.Monomial.Key == pair.Second.Monomial.Key && pair.First.Coefficient == pair.Second.Coefficient.Times(ratio));
        return isMultiple ? ratio : null;
    }

    /// <summary>What rids a denominator of common and of negative powers of free atoms; null where there are none.</summary>
    private static Polynomial? Shift(Polynomial denominator)
    {
        var atoms = denominator.Terms.SelectMany(term => term.Monomial.Powers).Where(power => power.Atom.Kind == AtomKind.Free)
            .GroupBy(power => power.Atom.Key);
        var shift = ImmutableArray.CreateBuilder<AtomPower>();
        foreach (var atom in atoms.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var powers = atom.ToList();
            var least = powers.Select(power => power.Exponent).Aggregate((a, b) => a.CompareTo(b) <= 0 ? a : b);
            least = powers.Count < denominator.Terms.Length && least.Sign > 0 ? BigRational.Zero : least;
            if (least.Sign != 0)
            {
                shift.Add(new AtomPower(powers[0].Atom, least.Negated()));
            }
        }

        return shift.Count == 0 ? null : new Polynomial([new Term(Monomial.Of(shift.ToImmutable()), BigRational.One)]);
    }
}
