namespace RZero.Grading.Mathematics.Evaluation;

/// <summary>A complex number of <see cref="BigReal"/> parts.</summary>
internal readonly record struct ComplexReal(BigReal Real, BigReal Imaginary)
{
    /// <summary>One.</summary>
    public static ComplexReal One { get; } = new(BigReal.One, BigReal.Zero);

    /// <summary>The imaginary part is zero.</summary>
    public bool IsReal => Imaginary.Sign == 0;

    /// <summary>It is zero.</summary>
    public bool IsZero => Real.Sign == 0 && Imaginary.Sign == 0;

    /// <summary>The power of two above the larger part.</summary>
    public long Magnitude => Math.Max(Real.Magnitude, Imaginary.Magnitude);

    /// <summary>A real number.</summary>
    public static ComplexReal Of(BigReal value) => new(value, BigReal.Zero);

    /// <summary>The sum.</summary>
    public ComplexReal Plus(ComplexReal other) => new(Real.Plus(other.Real), Imaginary.Plus(other.Imaginary));

    /// <summary>The difference.</summary>
    public ComplexReal Minus(ComplexReal other) => new(Real.Plus(other.Real.Negated()), Imaginary.Plus(other.Imaginary.Negated()));

    /// <summary>The product.</summary>
    public ComplexReal Times(ComplexReal other) => IsReal && other.IsReal
        ? Of(Real.Times(other.Real))
        : new(Real.Times(other.Real).Plus(Imaginary.Times(other.Imaginary).Negated()), Real.Times(other.Imaginary).Plus(Imaginary.Times(other.Real)));

    /// <summary>One divided by the number; it must not be zero.</summary>
    public ComplexReal Inverted()
    {
        if (IsReal)
        {
            return Of(BigReal.One.Over(Real));
        }

        var norm = Real.Times(Real).Plus(Imaginary.Times(Imaginary));
        return new(Real.Over(norm), Imaginary.Over(norm).Negated());
    }

    /// <summary>The distance from zero.</summary>
    public BigReal Modulus() => Real.Times(Real).Plus(Imaginary.Times(Imaginary)).SquareRoot();

    /// <summary>The principal logarithm; the number must not be zero.</summary>
    public ComplexReal? Ln()
    {
        if (RealFunctions.Ln(Modulus()) is not { } length)
        {
            return null;
        }

        if (IsReal)
        {
            return new(length, Real.Sign > 0 ? BigReal.Zero : RealFunctions.Pi);
        }

        if (Real.Sign == 0)
        {
            var quarter = RealFunctions.Pi.Shifted(-1);
            return new(length, Imaginary.Sign > 0 ? quarter : quarter.Negated());
        }

        var angle = RealFunctions.ArcTangent(Imaginary.Over(Real));
        var half = Real.Sign > 0 ? BigReal.Zero : Imaginary.Sign > 0 ? RealFunctions.Pi : RealFunctions.Pi.Negated();
        return new(length, angle.Plus(half));
    }

    /// <summary>The exponential function.</summary>
    public ComplexReal? Exp()
    {
        if (RealFunctions.Exp(Real) is not { } length)
        {
            return null;
        }

        return IsReal ? Of(length)
            : RealFunctions.CosineAndSine(Imaginary) is var (cosine, sine) ? new(length.Times(cosine), length.Times(sine)) : null;
    }
}
