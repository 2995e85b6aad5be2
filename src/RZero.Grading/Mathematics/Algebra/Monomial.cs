using System.Collections.Immutable;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>A product of powers of different atoms, in the order of their keys.</summary>
internal sealed class Monomial
{
    private Monomial(ImmutableArray<AtomPower> powers)
    {
        Powers = powers;
        Key = string.Join('·', powers.Select(power => power.Exponent.IsOne ? power.Atom.Key : $"{power.Atom.Key}^{power.Exponent}"));
    }

    /// <summary>The empty product.</summary>
    public static Monomial One { get; } = new([]);

    /// <summary>The factors.</summary>
    public ImmutableArray<AtomPower> Powers { get; }

    /// <summary>The canonical text; empty for the empty product.</summary>
    public string Key { get; }

    /// <summary>The product of powers that are in order and different.</summary>
    public static Monomial Of(ImmutableArray<AtomPower> powers) => powers.IsEmpty ? One : new Monomial(powers);

    /// <summary>One atom.</summary>
    public static Monomial Of(Atom atom, BigRational exponent) => exponent.Sign == 0 ? One : new Monomial([new AtomPower(atom, exponent)]);
}
