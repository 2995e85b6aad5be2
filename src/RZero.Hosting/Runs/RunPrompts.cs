using RZero.CoEvolution.Plan;
using RZero.Core;

namespace RZero.Hosting.Runs;

/// <summary>The words that a run asks with.</summary>
internal static class RunPrompts
{
    /// <summary>
    /// Their hash: that of the task's prompts, and where the plan has questions put in other words, that of the words which ask for those.
    /// </summary>
    public static string Hash(IReasoningTask task, RunPlan plan) =>
        plan.Labeling.IsReworded() && task is IRewordingTask rewording ? $"{task.PromptHash}+{rewording.RewordingHash}" : task.PromptHash;
}
