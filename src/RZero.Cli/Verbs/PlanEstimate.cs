using RZero.Checkpoints.Configuration;
using RZero.Cli.Console;
using RZero.CoEvolution.Plan;

namespace RZero.Cli.Verbs;

/// <summary>What a plan costs, as lines for people.</summary>
internal static class PlanEstimate
{
    /// <summary>Samples of an iteration, and memory where the model's shape is known.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="model">The shape of its model, or null when it is not on this machine yet.</param>
    public static IEnumerable<string> Lines(RunPlan plan, ModelConfig? model)
    {
        var samples = PlanSamples.Of(plan);
        yield return $"Completions an iteration, at most: {Wording.Count(samples.Total)}";
        yield return $"  Challenger training {Wording.Count(samples.Challenger)}, votes on it {Wording.Count(samples.ChallengerVotes)}";
        yield return $"  candidates {Wording.Count(samples.Candidates)}, votes on them {Wording.Count(samples.LabelVotes)}";
        yield return $"  Solver training {Wording.Count(samples.Solver)}, evaluation {Wording.Count(samples.Evaluation)}";
        if (model is null)
        {
            yield return $"Memory: not known, since {VisibleText.Of(plan.Model, 200)} is not on this machine yet";
            yield break;
        }

        var memory = PlanMemory.Of(plan, model);
        yield return $"Weights: {Wording.Count(PlanMemory.WeightCount(model))}";
        yield return $"Memory at the peak, about: {Bytes(memory.Peak)} "
            + $"(weights and optimizer {Bytes(memory.Weights)}, then the larger of cache {Bytes(memory.Cache)} and activations {Bytes(memory.Activations)})";
    }

    private static string Bytes(long bytes) =>
        bytes < 1L << 30 ? $"{Math.Max(1, bytes >> 20)} MiB" : $"{Wording.Number(Math.Round(bytes / (double)(1L << 30), 1))} GiB";
}
