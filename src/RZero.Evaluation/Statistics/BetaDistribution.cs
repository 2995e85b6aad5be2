namespace RZero.Evaluation.Statistics;

/// <summary>
/// The beta distribution with shapes a and b: exact intervals of shares and Student's t come from its distribution function, the regularised
/// incomplete beta integral I_x(a, b).
/// </summary>
/// <param name="A">First shape, above 0.</param>
/// <param name="B">Second shape, above 0.</param>
public readonly record struct BetaDistribution(double A, double B)
{
    private const double SmallestDivisor = 1e-300;
    private const int MostTerms = 10_000;

    /// <summary>I_x(a, b): the probability of at most x.</summary>
    /// <param name="x">In [0, 1].</param>
    public double CumulativeAt(double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(x, 1);
        if (x is 0 or 1)
        {
            return x;
        }

        // The fraction converges fast below the mean; above it the other tail is taken.
        var factor = Math.Exp((A * Math.Log(x)) + (B * Math.Log(1 - x)) - LogBeta(A, B));
        return x < (A + 1) / (A + B + 2) ? factor * Fraction(A, B, x) / A : 1 - (factor * Fraction(B, A, 1 - x) / B);
    }

    /// <summary>The x whose cumulative probability is this, by halving.</summary>
    /// <param name="probability">In [0, 1].</param>
    public double Quantile(double probability)
    {
        var (low, high) = (0.0, 1.0);
        while (true)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            (low, high) = CumulativeAt(middle) < probability ? (middle, high) : (low, middle);
        }
    }

    /// <summary>The continued fraction of the integral, evaluated from the front (Lentz) until a term changes nothing.</summary>
    private static double Fraction(double a, double b, double x)
    {
        var numerators = 1.0;
        var denominators = 1 / Away(1 - ((a + b) * x / (a + 1)));
        var value = denominators;
        for (var m = 1; m < MostTerms; m++)
        {
            var before = value;
            foreach (var coefficient in (ReadOnlySpan<double>)[Even(a, b, x, m), Odd(a, b, x, m)])
            {
                denominators = 1 / Away(1 + (coefficient * denominators));
                numerators = Away(1 + (coefficient / numerators));
                value *= denominators * numerators;
            }

            if (Math.Abs(value - before) <= 1e-16 * Math.Abs(value))
            {
                break;
            }
        }

        return value;
    }

    private static double Even(double a, double b, double x, int m) => m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));

    private static double Odd(double a, double b, double x, int m) => -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));

    private static double Away(double value) => Math.Abs(value) < SmallestDivisor ? SmallestDivisor : value;

    private static double LogBeta(double a, double b) => LogGamma(a) + LogGamma(b) - LogGamma(a + b);

    /// <summary>Stirling's series, which is exact to double precision from 12 on; smaller arguments are raised to there.</summary>
    private static double LogGamma(double x)
    {
        var shift = 0.0;
        for (; x < 12; x++)
        {
            shift += Math.Log(x);
        }

        var square = 1 / (x * x);
        var series = (1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680) - (square / 1188)))))));
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (series / x) - shift;
    }
}
