using System.Collections.Immutable;
using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Plan.Sections;
using RZero.CoEvolution.Watching;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Grading.Rewards;

namespace RZero.CoEvolution.Training;

/// <summary>
/// The Solver learns to agree with its own majority vote: the plan's reward pays it for answers that are the same as the
/// pseudo-label.
/// </summary>
public sealed class SolverTraining(IReasoningTask task, SolverPlan plan, SolverReward reward, PolicyTraining training, StreamKey streams)
{
    private readonly StepLabels labels = new(task, plan.Labels);

    /// <summary>Questions of earlier iterations; null where there are none.</summary>
    public QuestionReplay? Replay { get; init; }

    /// <summary>A user's labelled problems that every step also trains on; none in R-Zero.</summary>
    public ImmutableArray<LabeledQuestion> Anchors { get; init; } = [];

    /// <summary>Their share of a step.</summary>
    public double AnchorShare { get; init; }

    /// <summary>Sees answers come, for who shows them; null for no one.</summary>
    public AnswerWatch? Watch { get; init; }

    /// <summary>Trains <paramref name="solver"/> on the curriculum; returns the trained Solver.</summary>
    public SolverPolicy Run(IterationAttempt at, SolverPolicy solver, LabeledCurriculum curriculum, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(at);
        ArgumentNullException.ThrowIfNull(curriculum);
        if (!plan.Train)
        {
            return solver;
        }

        var phase = at.In(Phase.Solver);
        var questions = new QuestionOrder(curriculum.Questions, streams.Child($"{phase}/order"));
        if (Replay?.Of(at) is { IsEmpty: false } earlier)
        {
            questions = questions.With(earlier, plan.Replay, "replay");
        }

        if (!Anchors.IsEmpty)
        {
            questions = questions.With(Anchors, AnchorShare, "anchors");
        }

        var settings = plan.Settings() with { PositiveWeight = plan.PositiveWeight };
        return new(training.Run(phase, solver.Policy, settings, (step, policy) => SampleAndScore(phase, step, policy, questions, stop), stop));
    }

    /// <summary>
    /// The rollouts of a step with the reward of each. Where the plan allows refills, groups of one reward make room for those of further questions.
    /// </summary>
    internal ScoredStep SampleAndScore(PhaseId phase, int step, IPolicySampler policy, QuestionOrder questions, CancellationToken stop)
    {
        if (step <= plan.DistillSteps)
        {
            return new SelfDistillation(task, plan, streams).Sample(phase, step, policy, questions, stop);
        }

        var drawn = questions.OfStep(step, plan.QuestionsPerStep * (1 + plan.MaxRefills));
        var sampled = new List<ScoredAnswers>();
        foreach (var (refill, asked) in drawn.Chunk(plan.QuestionsPerStep).Index())
        {
            sampled.AddRange(Ask(refill == 0 ? $"{phase}/s{step}" : $"{phase}/s{step}/r{refill}", [.. asked], step, policy, stop));
            if (sampled.Count(group => group.Scored.Differs) >= plan.QuestionsPerStep)
            {
                break;
            }
        }

        var (trained, leftOut) = Choose([.. sampled.Select(group => group.Scored)]);
        var answers = sampled.SelectMany(group => group.Answers).ToList();
        return new(
            trained,
            AnsweredShare: answers.Average(answer => answer.Answer is not null ? 1.0 : 0.0),
            AgreeingShare: answers.Average(answer => answer.Agrees(task) ? 1.0 : 0.0))
        {
            LeftOut = leftOut,
        };
    }

    /// <summary>
    /// As many groups as the step has questions: the first ones that say something, and the first others where those are too few.
    /// </summary>
    private (ImmutableArray<ScoredGroup> Trained, ImmutableArray<ScoredGroup> LeftOut) Choose(ImmutableArray<ScoredGroup> sampled)
    {
        var chosen = sampled.OrderBy(group => group.Differs ? 0 : 1).Take(plan.QuestionsPerStep).ToHashSet(ReferenceEqualityComparer.Instance);
        return ([.. sampled.Where(chosen.Contains)], [.. sampled.Where(group => !chosen.Contains(group))]);
    }

    private IEnumerable<ScoredAnswers> Ask(
        string call, ImmutableArray<LabeledQuestion> asked, int step, IPolicySampler policy, CancellationToken stop)
    {
        var prompts = asked.Select((question, number) => new PromptItem($"{number}", Prompt(question.Question, step + number))).ToImmutableArray();
        var stream = streams.Child(call);
        Watch?.Begin(new(call, task, [.. asked.Select(question => question.Question)], plan.GroupSize));
        var groups = policy.Sample(new(call, prompts, plan.GroupSize, plan.Sampling, stream), stop);
        return asked.Zip(groups, (question, group) =>
        {
            var answers = Answers(question, group, stream.Child("reward"));
            return new ScoredAnswers(answers, new(group, [.. answers.Zip(group.Rollouts, Pay)]));
        });
    }

    /// <summary>
    /// With mixed prompts every second question is asked plainly, and from step to step the other ones: replayed questions stand at even distances,
    /// and would else be asked in one way only.
    /// </summary>
    private ImmutableArray<ChatMessage> Prompt(Question question, int turn) =>
        plan.Prompt == SolverPlan.PlainPrompt || (plan.Prompt == SolverPlan.MixedPrompt && turn % 2 == 1)
            ? task.PlainPrompt(question)
            : task.SolverPrompt(question);

    private double Pay(SolverAnswer answer, Rollout rollout) =>
        reward(task, answer) + OverlongPenalty.Of(rollout.TokenIds.Length, plan.Sampling.MaxTokens, plan.OverlongBuffer);

    private ImmutableArray<SolverAnswer> Answers(LabeledQuestion question, RolloutGroup group, StreamKey stream)
    {
        ImmutableArray<string?> answers =
            [.. group.Rollouts.Select(rollout => task.ReadAnswer(question.Question, rollout.Text, rollout.Finish).Text)];
        var labeled = labels.Of(question, answers);
        return
        [
            .. group.Rollouts.Zip(answers).Select((pair, sample) =>
                new SolverAnswer(labeled, pair.First.Text, pair.Second, sample, stream.Child(group.Id))),
        ];
    }

    /// <summary>The answers to a question, and what they earned.</summary>
    private sealed record ScoredAnswers(ImmutableArray<SolverAnswer> Answers, ScoredGroup Scored);
}
