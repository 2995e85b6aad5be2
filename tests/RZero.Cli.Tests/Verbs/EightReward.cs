using RZero.CoEvolution.Training;
using RZero.Core;

namespace RZero.Cli.Tests.Verbs;

/// <summary>A reward as a user's assembly brings one.</summary>
public sealed class EightReward : ISolverReward
{
    /// <inheritdoc/>
    public string Name => "eight";

    /// <inheritdoc/>
    public double Of(IReasoningTask task, SolverAnswer answer) => 8;
}
