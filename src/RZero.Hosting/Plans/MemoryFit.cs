using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Costs;

namespace RZero.Hosting.Plans;

/// <summary>Whether a plan fits into a machine's memory, by arithmetic, before anything is loaded.</summary>
/// <param name="available">Memory that the process may use, in bytes.</param>
public sealed class MemoryFit(long available)
{
    /// <summary>
    /// Why a plan does not fit into memory and what would, or null where it does. The system would end the process hours later, without a word.
    /// </summary>
    public string? Refusal(RunPlan plan, PlanModel model)
    {
        var memory = PlanMemory.Of(plan, model);
        return memory.Peak <= available
            ? null
            : $"This plan needs about {SizeText.Bytes(memory.Peak)} of memory and this machine has {SizeText.Bytes(available)}. "
                + Remedy(plan, model);
    }

    private string Remedy(RunPlan plan, PlanModel model) => PlanFit.Within(plan, model, available) is { } fitting
        ? $"It fits with {string.Join(' ', Changes(plan, fitting).Select(change => $"--set {change}"))} "
            + $"(about {SizeText.Bytes(PlanMemory.Of(fitting, model).Peak)})."
        : $"It holds {Copies(plan, model)} ({SizeText.Bytes(PlanMemory.Of(plan, model).Weights)}): {Instead(plan)}.";

    private static string Copies(RunPlan plan, PlanModel model)
    {
        var weights = SizeText.Count(PlanMemory.WeightCount(model.Config));
        return plan.Adapter.IsUsed()
            ? $"the model's {weights} weights and their adapters alone"
            : $"{PlanMemory.CopiesOfWeights(plan, model.Backend)} copies of the model's {weights} weights alone";
    }

    private static string Instead(RunPlan plan) => plan.Adapter switch
    {
        { Kind: AdapterPlan.None } => "train adapters over one copy of them (--adapter lora), or take a smaller model or a machine with more memory",
        { Storage: AdapterPlan.ExactStorage } =>
            "round the weights (--set adapter.storage=bfloat16 or q8_0), or take a smaller model or a machine with more memory",
        _ => "take a smaller model or a machine with more memory",
    };

    private static IEnumerable<string> Changes(RunPlan plan, RunPlan fitting) => new[]
    {
        ("rollouts.unit_rows", plan.Rollouts.UnitRows, fitting.Rollouts.UnitRows),
        ("rollouts.workers", plan.Rollouts.Workers, fitting.Rollouts.Workers),
        ("optimization.micro_batch_tokens", plan.Optimization.MicroBatchTokens, fitting.Optimization.MicroBatchTokens),
    }.Where(change => change.Item2 != change.Item3).Select(change => $"{change.Item1}={change.Item3}");
}
