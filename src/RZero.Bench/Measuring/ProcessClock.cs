namespace RZero.Bench.Measuring;

/// <summary>Measures what runs in this process, while nothing else does.</summary>
/// <param name="time">Time on the wall.</param>
public sealed class ProcessClock(TimeProvider time)
{
    // A rate needs a time; what took less than the clocks can tell took this.
    private const double Shortest = 1e-9;

    /// <summary>Runs something and measures it.</summary>
    /// <param name="run">Returns the work that it did.</param>
    public Sample Measure(Func<double> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var (start, busy) = (time.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var work = run();
        var (wall, cpu) = (time.GetElapsedTime(start), Environment.CpuUsage.TotalTime - busy);
        return new(work, Math.Max(Shortest, wall.TotalSeconds), Math.Max(Shortest, cpu.TotalSeconds));
    }
}
