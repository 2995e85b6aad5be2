using System.Text.Json.Nodes;
using RZero.Cli.Console;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Costs;
using RZero.Core;

namespace RZero.Cli.Verbs.Runs;

/// <summary>What a plan costs, told before anything is loaded.</summary>
/// <param name="modelOf">The plan's model, or null when it is not on this machine yet.</param>
/// <param name="available">Memory that the process may use, in bytes.</param>
/// <param name="cores">Cores of the machine.</param>
/// <param name="measure">Measures this machine in about ten seconds; null, or null from it, where speeds are only expected.</param>
internal sealed class PlanEstimate(
    Func<RunPlan, PlanModel?> modelOf, long available, int cores, Func<RunPlan, PlanSpeed?>? measure = null)
{
    /// <summary>Samples of an iteration, and memory and time where the model's shape is known; as lines for people.</summary>
    public IEnumerable<string> Lines(RunPlan plan)
    {
        var samples = PlanSamples.Of(plan);
        yield return $"Completions an iteration, at most: {ConsoleFormat.Count(samples.Total)}";
        yield return $"  Challenger training {ConsoleFormat.Count(samples.Challenger)}, votes on it {ConsoleFormat.Count(samples.ChallengerVotes)}";
        yield return $"  candidates {ConsoleFormat.Count(samples.Candidates)}, votes on them {ConsoleFormat.Count(samples.LabelVotes)}";
        yield return $"  Solver training {ConsoleFormat.Count(samples.Solver)}, evaluation {ConsoleFormat.Count(samples.Evaluation)}";
        if (modelOf(plan) is not { } model)
        {
            yield return $"Memory: not known, since {VisibleText.Of(plan.Model, 200)} is not on this machine yet";
            yield break;
        }

        var memory = PlanMemory.Of(plan, model);
        yield return $"Weights: {ConsoleFormat.Count(PlanMemory.WeightCount(model.Config))}";
        yield return $"Memory at the peak, about: {ConsoleFormat.Bytes(memory.Peak)}; this machine has {ConsoleFormat.Bytes(available)}";
        yield return $"  the program {ConsoleFormat.Bytes(memory.Process)}, "
            + $"{Copies(plan, model)} {ConsoleFormat.Bytes(memory.Weights)}, "
            + $"then the larger of cache {ConsoleFormat.Bytes(memory.Cache)} and activations {ConsoleFormat.Bytes(memory.Activations)}";
        var (time, speed) = Time(plan, model);
        yield return $"Time of an iteration, {(speed is null ? "roughly and at most" : "at most")}: {Duration(time.Seconds)}, "
            + "since completions may end sooner";
        yield return "  " + string.Join(", ", time.Phases.Select(phase => $"{ConsoleFormat.Doing(phase.Phase)} {Duration(phase.Seconds)}"));
        if (speed is not null)
        {
            yield return $"  measured just now: {ConsoleFormat.Count(speed.SampledTokens)} tokens/s sampled, "
                + $"{ConsoleFormat.Count(speed.TrainedTokens)} trained";
        }
    }

    /// <summary>The same as one object, with the plan.</summary>
    public JsonObject ToJson(RunPlan plan)
    {
        var samples = PlanSamples.Of(plan);
        var model = modelOf(plan);
        var memory = model is null ? null : PlanMemory.Of(plan, model);
        var (time, speed) = model is null ? (null, null) : Time(plan, model);
        return new()
        {
            ["plan"] = PlanYaml.ToJson(plan),
            ["bent"] = new JsonArray([.. PlanBend.Of(plan).Select(BendJson.Of)]),
            ["samples"] = new JsonObject
            {
                ["challenger"] = samples.Challenger,
                ["challenger_votes"] = samples.ChallengerVotes,
                ["candidates"] = samples.Candidates,
                ["label_votes"] = samples.LabelVotes,
                ["solver"] = samples.Solver,
                ["evaluation"] = samples.Evaluation,
                ["total"] = samples.Total,
            },
            ["weights"] = model is null ? null : PlanMemory.WeightCount(model.Config),
            ["memory"] = memory is null ? null : new JsonObject
            {
                ["peak_bytes"] = memory.Peak,
                ["process_bytes"] = memory.Process,
                ["weights_bytes"] = memory.Weights,
                ["cache_bytes"] = memory.Cache,
                ["activations_bytes"] = memory.Activations,
                ["available_bytes"] = available,
            },
            ["time"] = time is null ? null : new JsonObject
            {
                ["seconds_per_iteration_at_most"] = Math.Round(time.Seconds, 1),
                ["sampled_tokens"] = time.SampledTokens,
                ["trained_tokens"] = time.TrainedTokens,
                ["phases"] = new JsonObject(time.Phases.Select(phase => KeyValuePair.Create<string, JsonNode?>(
                    phase.Phase.ToString().ToLowerInvariant(), Math.Round(phase.Seconds, 1)))),
                ["measured"] = speed is not null,
                ["sampled_tokens_per_second"] = speed is null ? null : Math.Round(speed.SampledTokens, 1),
                ["trained_tokens_per_second"] = speed is null ? null : Math.Round(speed.TrainedTokens, 1),
            },
        };
    }

    /// <summary>How long runs of plans take at most, one after the other, all of one model; null where that is not on this machine yet.</summary>
    public TimeSpan? Whole(IReadOnlyList<RunPlan> plans)
    {
        if (modelOf(plans[0]) is not { } model)
        {
            return null;
        }

        var speed = measure?.Invoke(plans[0]) ?? PlanSpeed.Expected(plans[0], model, cores);
        return TimeSpan.FromSeconds(plans.Sum(plan => plan.Iterations * PlanTime.Of(plan, model, speed).Seconds));
    }

    private static string Copies(RunPlan plan, PlanModel model)
    {
        var copies = PlanMemory.CopiesOfWeights(plan, model.Backend);
        return plan.Adapter.IsUsed()
            ? $"the frozen weights and {copies} copies of an adapter of {ConsoleFormat.Count(TrainedNumbers.Count(plan, model.Config))} numbers"
            : $"{copies} copies of the weights";
    }

    private (PlanTime Time, PlanSpeed? Measured) Time(RunPlan plan, PlanModel model) =>
        measure?.Invoke(plan) is { } speed ? (PlanTime.Of(plan, model, speed), speed) : (PlanTime.Of(plan, model, cores), null);

    private static string Duration(double seconds) => ConsoleFormat.Duration(TimeSpan.FromSeconds(seconds));
}
