using RZero.Checkpoints.Configuration;

namespace RZero.CoEvolution.Plan.Costs;

/// <summary>What a plan's cost depends on besides the plan: the base model, and how long the prompts are in its tokens.</summary>
/// <param name="Config">Its shape.</param>
/// <param name="ChallengerPromptTokens">Tokens of the prompt that asks for a question.</param>
/// <param name="SolverPromptTokens">Tokens of the prompt that asks a question, without the question.</param>
public sealed record PlanModel(ModelConfig Config, int ChallengerPromptTokens, int SolverPromptTokens)
{
    /// <summary>What trains it.</summary>
    public BackendMemory Backend { get; init; } = BackendMemory.OfReplicas;

    /// <summary>Tokens of the prompt that asks for a question in other words, without the question; 0 for a task that has none.</summary>
    public int RewordingPromptTokens { get; init; }

    /// <summary>
    /// Tokens of the longest sequence that a run of the plan can come to: a prompt, its question and a completion, within the model's positions.
    /// </summary>
    public long LongestSequence(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var question = Math.Max(plan.Challenger.Sampling.MaxTokens, plan.Generation.Sampling.MaxTokens);
        int[] answers =
            [plan.Challenger.Answers.MaxTokens, plan.Labeling.Sampling.MaxTokens, plan.Solver.Sampling.MaxTokens, plan.Evaluation.MaxTokens];
        var answer = answers.Max();
        return Math.Min(
            Config.MaxPositions,
            Math.Max(
                Math.Max((long)ChallengerPromptTokens + question, (long)SolverPromptTokens + question + answer), LongestRewording(plan)));
    }

    /// <summary>
    /// Tokens of the longest question that is put in other words, with its prompt and those words; 0 where the plan has none put so.
    /// </summary>
    public long LongestRewording(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Labeling.IsReworded() ? (long)RewordingPromptTokens + (2L * plan.Generation.Sampling.MaxTokens) : 0;
    }
}
