using System.Collections.Immutable;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Training;

/// <summary>
/// The Solver learns given completions, token by token: supervised fine-tuning, as a training phase whose rollouts nobody sampled. Loss counts on the
/// completions alone.
/// </summary>
/// <param name="plan">Its sizes and rates; a step takes as many answers as it would take questions.</param>
/// <param name="training">The phase.</param>
/// <param name="streams">Randomness: the order of the answers.</param>
public sealed class ImitationTraining(SolverPlan plan, PolicyTraining training, StreamKey streams)
{
    /// <summary>Trains a policy; returns the trained one.</summary>
    /// <param name="start">The policy.</param>
    /// <param name="answers">What it learns; at least one.</param>
    /// <param name="stop">Interrupts between steps.</param>
    /// <exception cref="RunStoppedException">Steps in a row came to nothing; says why.</exception>
    public PolicyRef Run(PolicyRef start, ImmutableArray<GivenAnswer> answers, CancellationToken stop)
    {
        var phase = new PhaseId(1, Phase.Solver);
        var order = new ItemOrder<GivenAnswer>(answers, streams.Child($"{phase}/order"));
        return training.Run(phase, start, plan.Settings(), (step, _) => Given(order.OfStep(step, plan.QuestionsPerStep)), stop);
    }

    /// <summary>Every answer is a group of its own, worth 1: there is nothing to compare it with.</summary>
    private static ScoredStep Given(ImmutableArray<GivenAnswer> answers) =>
        new([.. answers.Select((answer, number) => new ScoredGroup(new($"{number}", [Rollout(answer, number)]), [1.0]))]) { IsSampled = false };

    private static Rollout Rollout(GivenAnswer answer, int number) =>
        new($"{number}", answer.PromptIds, answer.CompletionIds, [.. answer.CompletionIds.Select(_ => 0f)], "", FinishReason.Stop);
}
