using System.Collections.Immutable;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>
/// A sum of terms with different monomials, in the order of the monomials' keys. Exponents are fractions of either sign, so a division by a
/// single term is one more polynomial.
/// </summary>
internal sealed class Polynomial(ImmutableArray<Term> terms)
{
    private string? text;

    /// <summary>Zero.</summary>
    public static Polynomial Zero { get; } = new([]);

    /// <summary>One.</summary>
    public static Polynomial One { get; } = Of(BigRational.One);

    /// <summary>The terms.</summary>
    public ImmutableArray<Term> Terms => terms;

    /// <summary>There are no terms.</summary>
    public bool IsZero => terms.IsEmpty;

    /// <summary>The value where the polynomial is a rational number, otherwise null.</summary>
    public BigRational? Number =>
        terms.IsEmpty ? BigRational.Zero : terms.Length == 1 && terms[0].Monomial.Powers.IsEmpty ? terms[0].Coefficient : null;

    /// <summary>No atom is bound to another by a law that the normal form does not know: the form is zero only if it looks it.</summary>
    public bool IsIndependent => terms.All(term => term.Monomial.Powers.All(power => power.Atom.Kind != AtomKind.Bound));

    /// <summary>A rational number.</summary>
    public static Polynomial Of(BigRational value) => value.Sign == 0 ? Zero : new([new Term(Monomial.One, value)]);

    /// <summary>One atom.</summary>
    public static Polynomial Of(Atom atom) => new([new Term(Monomial.Of(atom, BigRational.One), BigRational.One)]);

    /// <summary>The canonical text.</summary>
    public override string ToString() => text ??= terms.IsEmpty ? "0" : string.Join('+', terms.Select(Text));

    private static string Text(Term term) =>
        term.Monomial.Powers.IsEmpty
            ? term.Coefficient.ToString()
            : term.Coefficient.IsOne ? term.Monomial.Key
            : $"{term.Coefficient}·{term.Monomial.Key}";
}
