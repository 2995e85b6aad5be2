using RZero.CoEvolution.Training;
using RZero.Core;

namespace RZero.Hosting.Tests.LabeledData;

/// <summary>A reward as a user's assembly brings one.</summary>
public sealed class SevenReward : ISolverReward
{
    /// <inheritdoc/>
    public string Name => "seven";

    /// <inheritdoc/>
    public double Of(IReasoningTask task, SolverAnswer answer) => 7;
}
