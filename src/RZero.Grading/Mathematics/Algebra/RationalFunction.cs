namespace RZero.Grading.Mathematics.Algebra;

/// <summary>A quotient of polynomials. The denominator is one, or has two terms or more and starts with coefficient one.</summary>
internal sealed record RationalFunction(Polynomial Numerator, Polynomial Denominator)
{
    /// <summary>The value where it is a rational number, otherwise null.</summary>
    public BigRational? Number => IsWhole ? Numerator.Number : null;

    /// <summary>The denominator is one.</summary>
    public bool IsWhole => Denominator.Number is { IsOne: true };

    /// <summary>A polynomial.</summary>
    public static RationalFunction Of(Polynomial value) => new(value, Polynomial.One);

    /// <summary>A rational number.</summary>
    public static RationalFunction Of(BigRational value) => Of(Polynomial.Of(value));

    /// <summary>One atom.</summary>
    public static RationalFunction Of(Atom atom) => Of(Polynomial.Of(atom));

    /// <summary>The canonical text of numerator and denominator.</summary>
    public override string ToString() => IsWhole ? Numerator.ToString() : $"({Numerator})/({Denominator})";
}
