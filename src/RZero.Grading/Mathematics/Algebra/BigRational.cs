using System.Numerics;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>An exact fraction in lowest terms with a positive denominator. Bounding its size is the caller's duty.</summary>
public sealed record BigRational
{
    private BigRational(BigInteger numerator, BigInteger denominator) => (Numerator, Denominator) = (numerator, denominator);

    /// <summary>Zero.</summary>
    public static BigRational Zero { get; } = new(BigInteger.Zero, BigInteger.One);

    /// <summary>One.</summary>
    public static BigRational One { get; } = new(BigInteger.One, BigInteger.One);

    /// <summary>The numerator, with the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The denominator, above zero.</summary>
    public BigInteger Denominator { get; }

    /// <summary>The denominator is one.</summary>
    public bool IsInteger => Denominator.IsOne;

    /// <summary>It is one.</summary>
    public bool IsOne => Denominator.IsOne && Numerator.IsOne;

    /// <summary>Below zero, zero, or above: -1, 0, 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>Binary digits of the longer part.</summary>
    public long BitLength => Math.Max(Numerator.GetBitLength(), Denominator.GetBitLength());

    /// <summary>A whole number.</summary>
    public static BigRational Of(BigInteger value) => new(value, BigInteger.One);

    /// <summary>A fraction in lowest terms.</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public static BigRational Of(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException("A fraction needs a denominator other than zero.");
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        return new BigRational(numerator / divisor, denominator / divisor);
    }

    /// <summary>Below zero, zero or above, as this is below, equal to or above the other.</summary>
    internal int CompareTo(BigRational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>The sum.</summary>
    public BigRational Plus(BigRational other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsInteger && other.IsInteger ? new BigRational(Numerator + other.Numerator, BigInteger.One)
            : Of((Numerator * other.Denominator) + (other.Numerator * Denominator), Denominator * other.Denominator);
    }

    /// <summary>The product.</summary>
    public BigRational Times(BigRational other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsInteger && other.IsInteger ? new BigRational(Numerator * other.Numerator, BigInteger.One)
            : Of(Numerator * other.Numerator, Denominator * other.Denominator);
    }

    /// <summary>The number with its sign turned.</summary>
    public BigRational Negated() => new(-Numerator, Denominator);

    /// <summary>One divided by the number.</summary>
    /// <exception cref="DivideByZeroException">The number is zero.</exception>
    public BigRational Inverted() => Of(Denominator, Numerator);

    /// <summary>The power with a whole exponent.</summary>
    /// <exception cref="DivideByZeroException">Zero to a negative power.</exception>
    public BigRational Power(int exponent)
    {
        var size = Math.Abs(exponent);
        var power = new BigRational(BigInteger.Pow(Numerator, size), BigInteger.Pow(Denominator, size));
        return exponent < 0 ? power.Inverted() : power;
    }

    /// <summary>The greatest whole number that is not above this one.</summary>
    public BigInteger Floor()
    {
        var quotient = BigInteger.DivRem(Numerator, Denominator, out var rest);
        return rest.Sign < 0 ? quotient - BigInteger.One : quotient;
    }

    /// <summary>Numerator and denominator, or the whole number.</summary>
    public override string ToString() => IsInteger ? $"{Numerator}" : $"{Numerator}/{Denominator}";
}
