using RZero.CoEvolution.Plan.Sections;
using RZero.Core.Events;

namespace RZero.CoEvolution.Curriculum;

/// <summary>Why too few completions became questions to train on: where they were lost, and what to do about the largest loss.</summary>
/// <param name="plan">The band and the number that is needed.</param>
/// <param name="filter">The filter of the plan.</param>
/// <param name="candidates">What the Challenger wrote.</param>
/// <param name="voted">What was answered.</param>
/// <param name="kept">Questions that were kept.</param>
internal sealed class LowYield(FilterPlan plan, QuestionFilter filter, CandidatePool candidates, VotedQuestions voted, int kept)
{
    private readonly int unanswered = voted.Questions.Count(asked => asked.Label is null) - voted.UnconfirmedCount;
    private readonly int hard = voted.Questions.Count(asked => plan.Enabled && asked.Label is { } label && filter(label, plan) == Difficulty.TooHard);
    private readonly int easy = voted.Questions.Count(asked => plan.Enabled && asked.Label is { } label && filter(label, plan) == Difficulty.TooEasy);

    private readonly int close = voted.Questions.Count(asked => plan.Enabled && asked.Label is { } label
        && filter(label, plan) == Difficulty.Informative && plan.IsTooClose(asked.Vote));

    private readonly int tooLong = voted.PromptTokens.Count(plan.IsTooLong);

    /// <summary>The alarm that stops the run.</summary>
    public AlarmEvent Alarm(int iteration) => new(iteration, "low_yield", Stops: true, FormattableString.Invariant(
        $"only {kept} of {candidates.CompletionCount} completions became questions to train on, and {Needed} are needed: {Losses()}. {Cause()}"));

    private int Needed => Math.Max(1, plan.MinKept);

    private string Losses() => string.Join(
        ", ",
        Text($"{candidates.WithoutQuestionCount} held no question ({candidates.CutOffCount} of them cut off)"),
        Text($"{candidates.DuplicateCount} were duplicates"),
        Text($"{candidates.HeldOutCount} were held out"),
        Text($"{unanswered} got no boxed answer"),
        Text($"{hard} were too hard (agreement below {plan.MinAgreement})"),
        Text($"{easy} too easy (above {plan.MaxAgreement}){TooClose()}{Unconfirmed()}{TooLong()}"));

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>What to do about the largest loss.</summary>
    private string Cause()
    {
        var losses = new (int Count, string Remedy)[]
        {
            (candidates.WithoutQuestionCount, WithoutQuestion()),
            (
                candidates.DuplicateCount,
                "The Challenger repeats itself: raise generation.sampling.temperature or generation.candidates."),
            (candidates.HeldOutCount, "The Challenger writes the problems of the held-out benchmark: measure on another one (evaluation.benchmark)."),
            (unanswered + hard + close, Unanswered()),
            (voted.UnconfirmedCount, "The base does not share the Solver's labels: set labeling.voter=base, or raise generation.candidates."),
            (tooLong, "The Challenger's questions are too long: raise filter.max_prompt_tokens, or lower generation.sampling.max_tokens."),
            (easy, "The answers nearly always agree: raise filter.max_agreement, or train the Challenger longer (challenger.steps)."),
        };
        return losses.MaxBy(loss => loss.Count).Remedy;
    }

    private string TooClose() => plan.MinMargin == 0 ? "" : Text($", {close} undecided between two answers (margin below {plan.MinMargin})");

    private string Unconfirmed() =>
        voted.UnconfirmedCount == 0 ? "" : Text($", {voted.UnconfirmedCount} have another label by the base's votes");

    private string TooLong() => plan.MaxPromptTokens == 0 ? "" : Text($", {tooLong} had prompts of more than {plan.MaxPromptTokens} tokens");

    private string WithoutQuestion() => 2 * candidates.CutOffCount > candidates.WithoutQuestionCount
        ? "Most completions were cut off before the question ended: raise generation.sampling.max_tokens."
        : "This model hardly ever writes a question in the requested form: it is too weak to start from, or needs other prompts.";

    // Answers that cannot be read stay in the denominator of the vote, so that they make questions hard as well.
    private string Unanswered() =>
        2 * voted.CutOffCount > voted.AnswerCount ? "Most answers were cut off: raise labeling.sampling.max_tokens."
        : 2 * voted.WithoutAnswerCount > voted.AnswerCount
            ? "This model hardly ever puts an answer in a box: it is too weak to start from, or needs other prompts."
        : "The answers disagree too much: lower filter.min_agreement, or raise generation.candidates.";
}
