using System.Collections.Immutable;

namespace RZero.Bench.Measuring;

/// <summary>What contenders did side by side, round by round. A ratio compares runs of the same round, so that what slows a machine down for a while
/// slows both sides.</summary>
public sealed class Contest
{
    private readonly Dictionary<string, ImmutableArray<Sample>> samples;

    private Contest(Dictionary<string, ImmutableArray<Sample>> samples) => this.samples = samples;

    // So long .NET takes, with a margin, to see which methods matter and to compile them for good.
    private const double WarmUpSeconds = 0.5;

    /// <summary>Warms every contender up, then lets each work once a round, in turn.</summary>
    /// <param name="contenders">Who; their names differ.</param>
    /// <param name="rounds">How many rounds count.</param>
    /// <param name="stop">Interrupts it.</param>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public static Contest Run(IReadOnlyList<IContender> contenders, int rounds, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(contenders);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rounds);
        foreach (var contender in contenders)
        {
            WarmUp(contender, stop);
        }

        var samples = contenders.ToDictionary(contender => contender.Name, _ => new List<Sample>(), StringComparer.Ordinal);
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var contender in contenders)
            {
                stop.ThrowIfCancellationRequested();
                samples[contender.Name].Add(contender.Run(round, stop));
            }
        }

        return new(samples.ToDictionary(entry => entry.Key, entry => entry.Value.ToImmutableArray(), StringComparer.Ordinal));
    }

    /// <summary>The median rate by time on the wall.</summary>
    public double PerSecond(string name) => Median(samples[name].Select(sample => sample.PerSecond));

    /// <summary>The median rate by processor time.</summary>
    public double PerCpuSecond(string name) => Median(samples[name].Select(sample => sample.PerCpuSecond));

    /// <summary>The median over the rounds of one's rate by processor time over another's.</summary>
    /// <param name="name">One.</param>
    /// <param name="other">The other.</param>
    /// <param name="scale">Work of the other that a piece of the one's is worth.</param>
    public double Ratio(string name, string other, double scale = 1) =>
        Median(samples[name].Zip(samples[other], (one, two) => scale * one.PerCpuSecond / two.PerCpuSecond));

    /// <summary>Who has the highest rate by processor time.</summary>
    public string Fastest(IEnumerable<string> names) => names.MaxBy(PerCpuSecond)
        ?? throw new ArgumentException("there is nobody to choose from", nameof(names));

    private static void WarmUp(IContender contender, CancellationToken stop)
    {
        for (var seconds = 0.0; seconds < WarmUpSeconds;)
        {
            stop.ThrowIfCancellationRequested();
            seconds += contender.Run(0, stop).Seconds;
        }
    }

    /// <summary>The middle one, or the mean of the middle two.</summary>
    internal static double Median(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
