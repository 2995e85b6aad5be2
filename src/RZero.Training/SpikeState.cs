namespace RZero.Training;

/// <summary>
/// What gradient norms have been so far, as mean and variance of their logarithms, newer ones weighing more. A norm far above them is a spike: one
/// absurd batch, whose step would undo many others even when it is clipped, since the optimizer's moments remember it.
/// </summary>
/// <param name="Count">Norms seen.</param>
/// <param name="Mean">Mean of their logarithms.</param>
/// <param name="Variance">Variance of the same.</param>
public sealed record SpikeState(int Count, double Mean, double Variance)
{
    /// <summary>Norms that must be known before one can be unusual.</summary>
    public const int Patience = 8;

    private const double Weight = 0.1;

    /// <summary>Norms that hardly vary would make every change a spike; a tenth is no news.</summary>
    private const double SmallestDeviation = 0.1;

    private const double SmallestNorm = 1e-30;

    /// <summary>No norm yet.</summary>
    public static SpikeState None { get; } = new(0, 0, 0);

    private double Deviation => Math.Max(Math.Sqrt(Variance), SmallestDeviation);

    /// <summary>Whether a norm lies so many deviations above what was usual.</summary>
    /// <param name="norm">0 or more.</param>
    /// <param name="deviations">How many.</param>
    public bool IsSpike(double norm, double deviations) => Count >= Patience && Logarithm(norm) > Mean + (deviations * Deviation);

    /// <summary>
    /// With one norm more. A spike counts as the largest norm that is none: so one hardly moves the mean, and many in a row, which are the new usual,
    /// do.
    /// </summary>
    /// <param name="norm">0 or more.</param>
    /// <param name="deviations">From how many on it is a spike.</param>
    public SpikeState With(double norm, double deviations)
    {
        var logarithm = IsSpike(norm, deviations) ? Mean + (deviations * Deviation) : Logarithm(norm);
        var weight = Math.Max(Weight, 1.0 / (Count + 1));
        var difference = logarithm - Mean;
        return new(Count + 1, Mean + (weight * difference), (1 - weight) * (Variance + (weight * difference * difference)));
    }

    private static double Logarithm(double norm) => Math.Log(Math.Max(norm, SmallestNorm));
}
