using RZero.Training.Objectives;
using RZero.Training.Optimization;

namespace RZero.Training;

/// <summary>How a policy is updated.</summary>
public sealed record PolicyTrainerOptions
{
    /// <summary>What an update minimises.</summary>
    public required IPolicyObjective Objective { get; init; }

    /// <summary>Step size of the optimizer, above 0.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Temperature that the rollouts were sampled at, above 0.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Rollouts of one optimizer update; 0 takes all of a step.</summary>
    public int RolloutsPerUpdate { get; init; }

    /// <summary>The optimizer.</summary>
    public AdamWOptions Optimizer { get; init; } = new();

    /// <summary>Tokens of one forward pass, padding included; small passes of small models stay in the cache.</summary>
    public int MicroBatchTokens { get; init; } = 1024;

    /// <summary>Threads, each with a copy of the policy; at most one a shard works at a time. Changes no weight.</summary>
    public int WorkerCount { get; init; } = 1;

    /// <summary>Parts of an update whose gradients are summed by themselves; the sum's bits depend on it, and on nothing else.</summary>
    public int ShardCount { get; init; } = 1;

    /// <summary>
    /// Whether rollouts without advantage are trained for their divergence from the reference. Without it they are left out of the passes, which are
    /// the dearer half of a step, and of what is reported of the passes. An objective without a reference leaves them out in any case.
    /// </summary>
    public bool TrainsZeroAdvantage { get; init; } = true;

    /// <summary>
    /// How slowly the reference policy follows the trained one after every step of the optimizer, in [0, 1); 1 leaves it where it is. Needs a backend
    /// that can move it.
    /// </summary>
    public double ReferenceDecay { get; init; } = 1;

    /// <summary>Tokens of the longest completion that is sampled; 0 where nobody says. Some aggregations divide by it.</summary>
    public int MaxCompletionTokens { get; init; }

    /// <summary>
    /// Whether an update compares with the trainer's own log-probs of the policy at the step's beginning, for the price of one more forward pass,
    /// instead of with those that the sampler gave.
    /// </summary>
    public bool ComputesOldLogProbs { get; init; }

    /// <summary>
    /// An update whose gradient norm lies so many deviations above those before it is left out, both on a logarithmic scale; infinity leaves
    /// out none.
    /// </summary>
    public double SpikeDeviations { get; init; } = double.PositiveInfinity;
}
