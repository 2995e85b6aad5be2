using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Costs;
using RZero.Core;
using RZero.Hosting.Backends;

namespace RZero.Hosting.Plans;

/// <summary>What stands in the way of a plan on this machine, found without loading a weight: a run and a dry run ask the same.</summary>
/// <param name="modelOf">Looks at a plan's model, its tokenizer and its prompts; null where it is not on this machine yet.</param>
/// <param name="requireBenchmark">Finds a benchmark by name or file.</param>
/// <param name="fit">Whether it fits into memory.</param>
/// <param name="compute">The backends and engines that plans can name; null takes those that ship.</param>
public sealed class PlanReadiness(
    Func<RunPlan, PlanModel?> modelOf,
    Action<string> requireBenchmark,
    MemoryFit fit,
    ComputeBackends? compute = null)
{
    /// <summary>Finds the adapter that a plan starts from; where it is not set, none is looked for.</summary>
    public Action<RunPlan> RequireAdapter { get; init; } = static _ => { };

    /// <summary>Looks whether a plan's anchors can be used; where it is not set, none are looked at.</summary>
    public Action<RunPlan> RequireAnchors { get; init; } = static _ => { };

    /// <summary>Looks whether a plan's labelled data can be learned from; where it is not set, none is looked at.</summary>
    public Action<RunPlan> RequireData { get; init; } = static _ => { };

    /// <summary>Every problem, as a sentence that begins with the key; empty when the plan can be run.</summary>
    public IEnumerable<string> Problems(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Reasons problems = [];
        Look(problems, "anchors.file", () => RequireAnchors(plan));
        var model = problems.Try(() => modelOf(problems.Count == 0 ? plan : plan with { Anchors = new() }), null, "model");
        Look(problems, "data.file", () => RequireData(plan));
        Look(problems, "adapter.start", () => RequireAdapter(plan));
        Look(problems, "evaluation.benchmark", () => requireBenchmark(plan.Evaluation.Benchmark));
        Look(problems, "backend.device", () => problems.AddRange((compute ?? ComputeBackends.Shipped).Problems(plan)));

        // Plans with sizes below 1 are told off already, and nothing can be reckoned with them.
        if (model is not null && !plan.Problems().Any())
        {
            problems.AddRange(new[] { Prompt(model), Rewording(plan, model), fit.Refusal(plan, model) }.OfType<string>());
        }

        return problems;
    }

    private static string? Prompt(PlanModel model)
    {
        var longest = Math.Max(model.ChallengerPromptTokens, model.SolverPromptTokens);
        return longest < model.Config.MaxPositions
            ? null
            : $"prompts: the longest has {longest} tokens, and the model reads {model.Config.MaxPositions} with the completion; "
                + "take a shorter prompt set or another model";
    }

    /// <summary>Found before the Challenger trains: its questions are put in other words only after that.</summary>
    private static string? Rewording(RunPlan plan, PlanModel model) => model.LongestRewording(plan) <= model.Config.MaxPositions
        ? null
        : $"labeling.voter: putting a question in other words takes up to {model.LongestRewording(plan)} tokens, and the model reads "
            + $"{model.Config.MaxPositions}; name another voter or another model";

    private static void Look(Reasons problems, string key, Action look) => problems.Try<object?>(
        () =>
        {
            look();
            return null;
        },
        null,
        key);
}
