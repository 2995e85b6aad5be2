using RZero.Checkpoints.Configuration;
using RZero.Cli.Console;
using RZero.CoEvolution.Plan;
using RZero.Core;

namespace RZero.Cli.Verbs;

/// <summary>What a plan costs, and whether this machine can pay it; by arithmetic, before anything is loaded.</summary>
/// <param name="shapeOf">The shape of a plan's model, or null when it is not on this machine yet.</param>
/// <param name="available">Memory that the process may use, in bytes.</param>
internal sealed class PlanEstimate(Func<RunPlan, ModelConfig?> shapeOf, long available)
{
    /// <summary>Refuses a plan that does not fit into memory: the system would end the process hours later, without a word.</summary>
    /// <exception cref="UserException">It does not fit; says what to change.</exception>
    public void RequireMemory(RunPlan plan)
    {
        if (shapeOf(plan) is not { } model)
        {
            return;
        }

        var memory = PlanMemory.Of(plan, model);
        if (memory.Peak <= available)
        {
            return;
        }

        var remedy = memory.Weights > available
            ? "Take a smaller model or a machine with more memory."
            : "Take a smaller --scale, or make it smaller with --set rollouts.unit_rows=..., rollouts.workers=... or optimization.micro_batch_tokens=...";
        throw new UserException($"This plan needs about {Wording.Bytes(memory.Peak)} of memory and this machine has {Wording.Bytes(available)}. {remedy}");
    }

    /// <summary>Samples of an iteration, and memory where the model's shape is known; as lines for people.</summary>
    public IEnumerable<string> Lines(RunPlan plan)
    {
        var samples = PlanSamples.Of(plan);
        yield return $"Completions an iteration, at most: {Wording.Count(samples.Total)}";
        yield return $"  Challenger training {Wording.Count(samples.Challenger)}, votes on it {Wording.Count(samples.ChallengerVotes)}";
        yield return $"  candidates {Wording.Count(samples.Candidates)}, votes on them {Wording.Count(samples.LabelVotes)}";
        yield return $"  Solver training {Wording.Count(samples.Solver)}, evaluation {Wording.Count(samples.Evaluation)}";
        if (shapeOf(plan) is not { } model)
        {
            yield return $"Memory: not known, since {VisibleText.Of(plan.Model, 200)} is not on this machine yet";
            yield break;
        }

        var memory = PlanMemory.Of(plan, model);
        yield return $"Weights: {Wording.Count(PlanMemory.WeightCount(model))}";
        yield return $"Memory at the peak, about: {Wording.Bytes(memory.Peak)} "
            + $"(weights and optimizer {Wording.Bytes(memory.Weights)}, then the larger of cache {Wording.Bytes(memory.Cache)} and activations {Wording.Bytes(memory.Activations)}); this machine has {Wording.Bytes(available)}";
    }
}
