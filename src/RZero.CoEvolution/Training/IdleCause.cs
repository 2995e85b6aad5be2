using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Training;

/// <summary>Why a step teaches nothing: all rewards of each group are equal, so that no rollout is better than another.</summary>
/// <param name="Text">What was seen and what to do, as sentences.</param>
/// <param name="IsCertain">Whether it cannot be chance.</param>
/// <param name="IsSuccess">Whether there is nothing left to learn, because every answer agrees with its label.</param>
internal sealed record IdleCause(string Text, bool IsCertain, bool IsSuccess = false)
{
    /// <summary>The cause in a step without any advantage.</summary>
    public static IdleCause Of(Phase role, ScoredStep step)
    {
        var rollouts = step.Groups.SelectMany(group => group.Group.Rollouts).ToImmutableArray();
        var key = role == Phase.Challenger ? "challenger" : "solver";
        return rollouts.All(rollout => rollout.Finish == FinishReason.Length)
            ? Certain($"Every completion was cut off: raise {key}.sampling.max_tokens.")
            : role == Phase.Challenger ? OfQuestions(step) : OfAnswers(step);
    }

    private static IdleCause OfQuestions(ScoredStep step) => step switch
    {
        { ValidShare: 0 } =>
            Certain("No completion held a question in the requested form: the model is too weak to start from, or needs other prompts."),
        { AnsweredShare: 0, CutOffShare: 1 } => Certain("Every answer of the Solver was cut off: raise challenger.answers.max_tokens."),
        { AnsweredShare: 0 } => Certain("No answer of the Solver was in a box: the model is too weak to start from, or needs other prompts."),
        { AgreementMean: 1 } => Likely(
            "All answers to every question agree, which pays nothing: the questions are too easy for the Solver, "
            + "or its answers are sampled at too low a temperature (challenger.answers.temperature)."),
        { LargestClusterShare: 1 } => Likely("All questions are alike: raise challenger.sampling.temperature."),
        _ => Likely("All questions of each group earned the same reward."),
    };

    private static IdleCause OfAnswers(ScoredStep step) => step switch
    {
        { AnsweredShare: 0 } => Certain("No answer was in a box: the model is too weak to start from, or needs other prompts."),
        { AgreeingShare: 1 } =>
            Likely("Every answer agrees with its label: nothing is left to learn from these questions.") with { IsSuccess = true },
        { AgreeingShare: 0 } => Likely("No answer agrees with its label."),
        _ => Likely(
            "For every question, either all answers agree with its label or none does; check that solver.sampling allows different answers."),
    };

    private static IdleCause Certain(string text) => new(text, IsCertain: true);

    private static IdleCause Likely(string text) => new(text, IsCertain: false);
}
