using RZero.Training.Objectives;
using RZero.Training.Optimization;

namespace RZero.Training;

/// <summary>How a policy is updated.</summary>
public sealed record PolicyTrainerOptions
{
    /// <summary>Step size of the optimizer, above 0.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Weight of the divergence from the reference policy, 0 or more; 0 needs no reference.</summary>
    public double KlCoefficient { get; init; }

    /// <summary>Where a token's divergence is cut off; infinity cuts nothing.</summary>
    public double KlBound { get; init; } = double.PositiveInfinity;

    /// <summary>Temperature that the rollouts were sampled at, above 0.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Rollouts of one optimizer update; 0 takes all of a step.</summary>
    public int RolloutsPerUpdate { get; init; }

    /// <summary>Bounds of the probability ratio.</summary>
    public ClipOptions Clip { get; init; } = new();

    /// <summary>How token losses become one number.</summary>
    public Aggregation Aggregation { get; init; } = Aggregation.SequenceMean;

    /// <summary>The optimizer.</summary>
    public AdamWOptions Optimizer { get; init; } = new();

    /// <summary>Tokens of one forward pass, filling included; small passes of small models stay in the cache.</summary>
    public int MicroBatchTokens { get; init; } = 1024;

    /// <summary>Threads, each with a copy of the policy.</summary>
    public int WorkerCount { get; init; } = 1;

    /// <summary>
    /// Leaves rollouts without advantage out of the forward pass. Their divergence is then not counted: with a coefficient of the usual size it
    /// is far below the policy term, and the pass is the dearer half of a step.
    /// </summary>
    public bool SkipZeroAdvantage { get; init; } = true;
}
