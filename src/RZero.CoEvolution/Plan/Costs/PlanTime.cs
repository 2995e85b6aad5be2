using System.Collections.Immutable;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;

namespace RZero.CoEvolution.Plan.Costs;

/// <summary>
/// How long an iteration takes at most: every completion is taken to be as long as it may. Half or a tenth of it is common, since completions end by
/// themselves.
/// </summary>
/// <param name="SampledTokens">Tokens that are sampled.</param>
/// <param name="TrainedTokens">Tokens that go through the model forwards and backwards, those of a group's prompt once.</param>
/// <param name="Phases">Seconds of each phase, in their order; a phase that has nothing to do is left out.</param>
public sealed record PlanTime(long SampledTokens, long TrainedTokens, ImmutableArray<PhaseTime> Phases)
{
    /// <summary>Seconds of an iteration.</summary>
    public double Seconds => Phases.Sum(phase => phase.Seconds);

    /// <summary>The time of an iteration on a processor that nothing is known of but its cores: very roughly.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="model">Its model.</param>
    /// <param name="cores">Cores of the machine.</param>
    public static PlanTime Of(RunPlan plan, PlanModel model, int cores) => Of(plan, model, PlanSpeed.Expected(plan, model, cores));

    /// <summary>What a group has in common is computed once for all of it.</summary>
    private static long TrainedOnQuestions(RunPlan plan, PlanModel model)
    {
        if (!plan.Challenger.Train || plan.Data.IsUsed())
        {
            return 0;
        }

        var groups = plan.Challenger.GroupSize == 0 ? 1 : plan.Challenger.Rollouts / plan.Challenger.GroupSize;
        var completions = (long)plan.Challenger.Rollouts * plan.Challenger.Sampling.MaxTokens;
        return plan.Challenger.Steps * (((long)groups * model.ChallengerPromptTokens) + completions);
    }

    private static long TrainedOnAnswers(RunPlan plan, PlanModel model)
    {
        var questions = plan.Solver.Train ? (long)plan.Solver.Steps * plan.Solver.QuestionsPerStep : 0;
        var question = Math.Max(plan.Challenger.Sampling.MaxTokens, plan.Generation.Sampling.MaxTokens);
        return questions * (plan.Data.Use == DataPlan.ForImitation
            ? model.LongestSequence(plan)
            : model.SolverPromptTokens + question + ((long)plan.Solver.GroupSize * plan.Solver.Sampling.MaxTokens));
    }

    /// <summary>The time of an iteration at a speed.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="model">Its model.</param>
    /// <param name="speed">Measured, or expected.</param>
    public static PlanTime Of(RunPlan plan, PlanModel model, PlanSpeed speed)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(speed);
        var samples = PlanSamples.Of(plan);
        (Phase Phase, long Sampled, long Trained)[] work =
        [
            (Phase.Challenger,
                (samples.Challenger * plan.Challenger.Sampling.MaxTokens) + (samples.ChallengerVotes * plan.Challenger.Answers.MaxTokens),
                TrainedOnQuestions(plan, model)),
            (Phase.Generate, samples.Candidates * plan.Generation.Sampling.MaxTokens, 0),
            (Phase.Label, samples.LabelVotes * plan.Labeling.Sampling.MaxTokens, 0),
            (Phase.Solver,
                samples.Solver * plan.Solver.Sampling.MaxTokens,
                TrainedOnAnswers(plan, model)),
            (Phase.Evaluate, samples.Evaluation * plan.Evaluation.MaxTokens, 0),
        ];
        return new(
            work.Sum(one => one.Sampled),
            work.Sum(one => one.Trained),
            [
                .. work.Where(one => one.Sampled + one.Trained > 0)
                    .Select(one => new PhaseTime(one.Phase, (one.Sampled / speed.SampledTokens) + (one.Trained / speed.TrainedTokens))),
            ]);
    }
}

/// <summary>How long a phase takes.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Seconds">Seconds, at most.</param>
public sealed record PhaseTime(Phase Phase, double Seconds);
