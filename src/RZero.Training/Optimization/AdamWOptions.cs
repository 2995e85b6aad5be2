namespace RZero.Training.Optimization;

/// <summary>Settings of AdamW and of the gradient clip before it.</summary>
public sealed record AdamWOptions
{
    /// <summary>Decay of the first moment, in [0, 1).</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the second moment, in [0, 1).</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the second moment, above 0.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Share of every weight that a learning rate of 1 would take off, 0 or more.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>Largest gradient norm that goes through unscaled, above 0.</summary>
    public double MaxGradNorm { get; init; } = 1.0;
}
