namespace RZero.Bench.Measuring;

/// <summary>What one run of a contender did.</summary>
/// <param name="Work">Tokens, bytes, or operations.</param>
/// <param name="Seconds">Time on the wall.</param>
/// <param name="CpuSeconds">Processor time of all its threads.</param>
public sealed record Sample(double Work, double Seconds, double CpuSeconds)
{
    /// <summary>Work by time on the wall: means something on an idle machine only.</summary>
    public double PerSecond => Work / Seconds;

    /// <summary>Work by processor time: holds on a busy machine too.</summary>
    public double PerCpuSecond => Work / CpuSeconds;
}
