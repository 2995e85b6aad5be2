using System.Collections.Immutable;
using RZero.CoEvolution.Curriculum;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Events;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Measurement;

/// <summary>
/// Asks Solvers of a run the questions that were trained on, and sets their answers beside the labels and the computed truth: the paper's Table 5.
/// Every Solver draws from the same streams. Nothing of it is trained on.
/// </summary>
/// <param name="task">How a question is asked and an answer read.</param>
/// <param name="vote">How answers are counted.</param>
/// <param name="sampling">How they are drawn.</param>
/// <param name="samples">Answers to each question, at least 1.</param>
/// <param name="streams">Randomness of the whole matrix.</param>
public sealed class LabelMatrix(IReasoningTask task, VoteRule vote, SamplingOptions sampling, int samples, StreamKey streams)
{
    /// <summary>One cell.</summary>
    /// <param name="policy">The Solver.</param>
    /// <param name="solver">The iteration that it comes from; 0 is the base.</param>
    /// <param name="questionsOf">The iteration of the questions.</param>
    /// <param name="questions">The questions, at least one, each with its label.</param>
    /// <param name="stop">Interrupts.</param>
    public LabelCell Ask(IPolicySampler policy, int solver, int questionsOf, ImmutableArray<QuestionEvent> questions, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentOutOfRangeException.ThrowIfZero(questions.Length);
        var prompts = questions.Select((asked, number) => new PromptItem($"{number}", task.SolverPrompt(asked.Question.Question)));
        var call = new SamplingCall($"audit/s{solver}/q{questionsOf}", [.. prompts], samples, sampling, streams.Child($"q{questionsOf}"));
        var answered = questions.Zip(policy.Sample(call, stop), Read).ToList();
        var checkable = answered.Where(one => one.Asked.Truth is not null).ToList();
        return new(solver, questionsOf, questions.Length, samples)
        {
            Agreeing = answered.Average(one => one.Share(one.Label)),
            VotesAgreeing = answered.Average(one => one.VoteIs(one.Label)),
            Checkable = checkable.Count,
            LabelsRight = Average(checkable, one => one.Asked.LabelIsRight == true ? 1 : 0),
            AnswersRight = Average(checkable, one => one.Share(one.Asked.Truth!)),
            VotesRight = Average(checkable, one => one.VoteIs(one.Asked.Truth!)),
        };
    }

    private Answered Read(QuestionEvent asked, RolloutGroup group)
    {
        var question = asked.Question.Question;
        ImmutableArray<SampledAnswer> answers =
            [.. group.Rollouts.Select(rollout => SampledAnswer.Of(task.ReadAnswer(question, rollout.Text, rollout.Finish).Text, rollout))];
        return new(task, asked, [.. answers.Select(answer => answer.Answer)], vote(task, answers).Answer);
    }

    private static double? Average(List<Answered> checkable, Func<Answered, double> share) =>
        checkable.Count == 0 ? null : checkable.Average(share);

    private sealed record Answered(IReasoningTask Task, QuestionEvent Asked, ImmutableArray<string?> Answers, string? Vote)
    {
        public string Label => Asked.Question.Label!.Answer;

        public double Share(string expected) => Answers.Average(answer => Is(answer, expected));

        public double VoteIs(string expected) => Is(Vote, expected);

        private double Is(string? answer, string expected) => answer is not null && Task.Same(answer, expected) == Verdict.Equal ? 1 : 0;
    }
}
