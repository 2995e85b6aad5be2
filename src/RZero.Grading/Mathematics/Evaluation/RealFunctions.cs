using System.Numerics;

namespace RZero.Grading.Mathematics.Evaluation;

/// <summary>
/// Elementary functions of <see cref="BigReal"/> by their power series in fixed point, after the argument has been made small. Arguments
/// that are out of bounds give null.
/// </summary>
internal static class RealFunctions
{
    private const int Places = BigReal.Bits + 64;
    private const int MaxMagnitude = 16;

    private static readonly BigInteger One = BigInteger.One << Places;
    private static readonly BigInteger FixedLn2 = 2 * InverseTangentOfInverse(3, isHyperbolic: true);
    private static readonly BigInteger FixedPi = 4 * (
        (4 * InverseTangentOfInverse(5, isHyperbolic: false)) - InverseTangentOfInverse(239, isHyperbolic: false));

    /// <summary>Half the circumference of the unit circle.</summary>
    public static BigReal Pi { get; } = BigReal.OfFixed(FixedPi, Places);

    /// <summary>The exponential function.</summary>
    public static BigReal? Exp(BigReal x)
    {
        if (x.Magnitude > MaxMagnitude)
        {
            return null;
        }

        var value = x.ToFixed(Places);
        var turns = BigInteger.Divide(value, FixedLn2);
        var rest = (value - (turns * FixedLn2)) >> 8;
        BigInteger sum = One, term = One;
        for (var n = 1; !term.IsZero && n < Places; n++)
        {
            term = ((term * rest) >> Places) / n;
            term = term == BigInteger.MinusOne ? BigInteger.Zero : term;
            sum += term;
        }

        for (var i = 0; i < 8; i++)
        {
            sum = (sum * sum) >> Places;
        }

        return BigReal.OfFixed(sum, Places).Shifted((long)turns);
    }

    /// <summary>The natural logarithm of a number above zero.</summary>
    public static BigReal? Ln(BigReal x)
    {
        if (x.Sign <= 0)
        {
            return null;
        }

        var magnitude = x.Magnitude;
        var value = x.Shifted(-magnitude).ToFixed(Places);
        var ratio = ((value - One) << Places) / (value + One);
        var logarithm = 2 * OddSeries(ratio, isAlternating: false);
        return BigReal.OfFixed(logarithm + (magnitude * FixedLn2), Places);
    }

    /// <summary>Cosine and sine.</summary>
    public static (BigReal Cosine, BigReal Sine)? CosineAndSine(BigReal x)
    {
        if (x.Magnitude > 4 * MaxMagnitude)
        {
            return null;
        }

        var value = x.ToFixed(Places);
        var quarter = FixedPi >> 1;
        var turns = BigInteger.Divide(value, quarter);
        var rest = value - (turns * quarter);
        BigInteger cosine = One, sine = BigInteger.Zero, term = One;
        for (var n = 1; !term.IsZero && n < Places; n++)
        {
            term = ((term * rest) >> Places) / n;
            term = term == BigInteger.MinusOne ? BigInteger.Zero : term;
            (cosine, sine) = (n % 4) switch
            {
                0 => (cosine + term, sine),
                1 => (cosine, sine + term),
                2 => (cosine - term, sine),
                _ => (cosine, sine - term),
            };
        }

        var (c, s) = (BigReal.OfFixed(cosine, Places), BigReal.OfFixed(sine, Places));
        return (int)(((turns % 4) + 4) % 4) switch
        {
            0 => (c, s),
            1 => (s.Negated(), c),
            2 => (c.Negated(), s.Negated()),
            _ => (s, c.Negated()),
        };
    }

    /// <summary>The angle whose tangent is given, between minus and plus a quarter turn.</summary>
    public static BigReal ArcTangent(BigReal x)
    {
        if (x.Magnitude > 1)
        {
            var rest = ArcTangent(BigReal.One.Over(x)).Negated();
            var quarter = Pi.Shifted(-1);
            return rest.Plus(x.Sign > 0 ? quarter : quarter.Negated());
        }

        for (var i = 0; i < 4; i++)
        {
            x = x.Over(BigReal.One.Plus(BigReal.One.Plus(x.Times(x)).SquareRoot()));
        }

        return x.Magnitude < -Places / 2 ? x.Shifted(4) : BigReal.OfFixed(OddSeries(x.ToFixed(Places), isAlternating: true), Places).Shifted(4);
    }

    /// <summary>x + x^3/3 + x^5/5 + ..., with signs that change or not: the inverse tangents, circular and hyperbolic.</summary>
    private static BigInteger OddSeries(BigInteger x, bool isAlternating)
    {
        var square = (x * x) >> Places;
        BigInteger sum = x, power = x;
        for (var n = 3; n < 4 * Places; n += 2)
        {
            power = (power * square) >> Places;
            if (power.IsZero || power == BigInteger.MinusOne)
            {
                break;
            }

            sum += (isAlternating && n % 4 == 3 ? -power : power) / n;
        }

        return sum;
    }

    private static BigInteger InverseTangentOfInverse(int inverse, bool isHyperbolic) => OddSeries(One / inverse, !isHyperbolic);
}
