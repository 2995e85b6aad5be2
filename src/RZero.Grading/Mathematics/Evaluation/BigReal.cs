using System.Numerics;
using RZero.Grading.Mathematics.Algebra;

namespace RZero.Grading.Mathematics.Evaluation;

/// <summary>
/// A real number as mantissa times a power of two, cut to <see cref="Bits"/> bits after every operation; far from double's limits in both.
/// </summary>
internal readonly record struct BigReal(BigInteger Mantissa, long Exponent)
{
    /// <summary>Binary digits that are kept.</summary>
    public const int Bits = 320;

    /// <summary>Zero.</summary>
    public static BigReal Zero { get; }

    /// <summary>One.</summary>
    public static BigReal One { get; } = new(BigInteger.One, 0);

    /// <summary>-1, 0, 1.</summary>
    public int Sign => Mantissa.Sign;

    /// <summary>The power of two above the magnitude; far below everything for zero.</summary>
    public long Magnitude => Mantissa.IsZero ? long.MinValue / 2 : Exponent + Mantissa.GetBitLength();

    /// <summary>A fraction.</summary>
    public static BigReal Of(BigRational value) => Of(value.Numerator).Over(Of(value.Denominator));

    /// <summary>A whole number.</summary>
    public static BigReal Of(BigInteger value) => Cut(value, 0);

    /// <summary>A number with so many binary places.</summary>
    public static BigReal OfFixed(BigInteger value, int places) => Cut(value, -places);

    /// <summary>The number times two to the power of the places, as a whole number. The magnitude must be bounded.</summary>
    public BigInteger ToFixed(int places)
    {
        var shift = Exponent + places;
        return shift >= 0 ? Mantissa << (int)shift : Mantissa >> (int)Math.Min(-shift, int.MaxValue);
    }

    /// <summary>The sum.</summary>
    public BigReal Plus(BigReal other)
    {
        if (Mantissa.IsZero || other.Mantissa.IsZero)
        {
            return Mantissa.IsZero ? other : this;
        }

        if (Math.Abs(Magnitude - other.Magnitude) > Bits + 8)
        {
            return Magnitude > other.Magnitude ? this : other;
        }

        var exponent = Math.Min(Exponent, other.Exponent);
        return Cut((Mantissa << (int)(Exponent - exponent)) + (other.Mantissa << (int)(other.Exponent - exponent)), exponent);
    }

    /// <summary>The product.</summary>
    public BigReal Times(BigReal other) => Cut(Mantissa * other.Mantissa, Exponent + other.Exponent);

    /// <summary>The quotient; the other must not be zero.</summary>
    public BigReal Over(BigReal other)
    {
        const int Shift = 2 * Bits;
        return Cut((Mantissa << Shift) / other.Mantissa, Exponent - other.Exponent - Shift);
    }

    /// <summary>The number with its sign turned.</summary>
    public BigReal Negated() => this with { Mantissa = -Mantissa };

    /// <summary>The number times a power of two.</summary>
    public BigReal Shifted(long places) => this with { Exponent = Exponent + places };

    /// <summary>The square root; the number must not be below zero.</summary>
    public BigReal SquareRoot()
    {
        var shift = (2 * Bits) + (int)(Exponent & 1);
        return Cut(IntegerRoot.SquareRoot(Mantissa << shift), (Exponent - shift) / 2);
    }

    private static BigReal Cut(BigInteger mantissa, long exponent)
    {
        var extra = mantissa.GetBitLength() - Bits;
        return mantissa.IsZero ? Zero : extra <= 0 ? new(mantissa, exponent) : new(mantissa >> (int)extra, exponent + extra);
    }
}
