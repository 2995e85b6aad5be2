namespace RZero.Evaluation.Statistics;

/// <summary>The normal distribution with mean 0 and deviation 1.</summary>
public static class StandardNormal
{
    // Beyond this neither tail is told from none in double precision.
    private const double Farthest = 8.3;

    /// <summary>How likely a number up to <paramref name="x"/> is.</summary>
    public static double Probability(double x)
    {
        if (Math.Abs(x) > Farthest)
        {
            return x < 0 ? 0 : 1;
        }

        // 1/2 + density * (x + x^3/3 + x^5/(3*5) + ...): all terms have one sign, so nothing is lost by cancelling.
        var (term, sum) = (x, 0.0);
        for (var odd = 3; sum + term != sum; odd += 2)
        {
            sum += term;
            term *= x * x / odd;
        }

        return 0.5 + (Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * sum);
    }

    /// <summary>The number that is not exceeded with a probability.</summary>
    /// <param name="probability">In (0, 1).</param>
    public static double Quantile(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        var (low, high) = (-Farthest, Farthest);
        while (low + ((high - low) / 2) is var middle && middle > low && middle < high)
        {
            (low, high) = Probability(middle) < probability ? (middle, high) : (low, middle);
        }

        return high;
    }
}
