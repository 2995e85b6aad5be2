namespace RZero.Evaluation.Statistics;

/// <summary>
/// How much better one model is than another on the same problems. Problems are what was drawn, so each counts once, with the difference of its two
/// scores; that most of what makes problems hard is hard for both cancels.
/// </summary>
/// <param name="Mean">Mean difference, second less first.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="T">The mean over its standard error; not finite, or not a number, where the differences do not vary.</param>
/// <param name="Probability">Of a mean at least this far from 0 if there were no difference (paired t test).</param>
/// <param name="Count">Problems.</param>
public sealed record PairedDifference(double Mean, double Low, double High, double T, double Probability, int Count)
{
    private const double Doubt = 0.05;

    /// <summary>From each problem's score under both, in [0, 1] where they are accuracies.</summary>
    /// <param name="first">Scores of the first model, at least two.</param>
    /// <param name="second">Scores of the second, in the same order.</param>
    public static PairedDifference Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfLessThan(first.Count, 2, nameof(first));
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Count, first.Count, nameof(second));
        var differences = first.Zip(second, (one, other) => other - one).ToArray();
        var (mean, count) = (differences.Average(), differences.Length);
        var error = Math.Sqrt(differences.Sum(difference => (difference - mean) * (difference - mean)) / (count - 1.0) / count);

        // Sums leave a hair of spread where there is none.
        return error < 1e-15 ? WithoutSpread(mean, count) : WithSpread(mean, error, count);
    }

    /// <summary>The same with its interval held to what the difference of two numbers in [0, 1] can be.</summary>
    public PairedDifference OfShares() => this with { Low = Math.Max(-1, Low), High = Math.Min(1, High) };

    private static PairedDifference WithSpread(double mean, double error, int count)
    {
        var distribution = new StudentT(count - 1);
        var half = error * distribution.Bound(Doubt);
        return new(mean, mean - half, mean + half, mean / error, distribution.OutsideOf(mean / error), count);
    }

    /// <summary>
    /// Where all differ alike, t would be certain. What can be said is how often a problem that does otherwise could have been missed so many times.
    /// </summary>
    private static PairedDifference WithoutSpread(double mean, int count)
    {
        var unseen = 1 - Math.Pow(Doubt / 2, 1.0 / count);
        return new(mean, Math.Max(-1, mean - unseen), Math.Min(1, mean + unseen), mean / 0.0, ProbabilityWithoutSpread(mean, count), count);
    }

    /// <summary>The doubt at which that interval ends at 0, and no less than what a sign test has of so many that go one way.</summary>
    private static double ProbabilityWithoutSpread(double mean, int count) =>
        mean == 0 ? 1 : Math.Min(1, 2 * Math.Max(Math.Pow(1 - Math.Min(1, Math.Abs(mean)), count), Math.Pow(0.5, count)));
}
