using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core.Events;
using RZero.Evaluation.Monitor;

namespace RZero.CoEvolution.Plan;

/// <summary>Keys that are fine one by one and cannot work together: a run with them would go on for hours and learn nothing.</summary>
internal static class PlanContradictions
{
    /// <summary>Every one, as a sentence that begins with the dotted key; empty when the plan can work.</summary>
    public static IEnumerable<string> Of(RunPlan plan, MethodParts methods) =>
        [.. OfTraining(plan), .. OfDistillation(plan), .. OfCurriculum(plan, methods), .. OfMonitor(plan)];

    private static IEnumerable<string> OfTraining(RunPlan plan)
    {
        if (plan.Anchors.IsUsed() && plan.Data.IsUsed())
        {
            yield return "anchors.file stands beside questions that the run writes itself, and this one learns from data.file alone";
        }

        if (plan.Adapter.IsUsed() && plan.Rollouts.Storage != RolloutsPlan.ExactStorage)
        {
            yield return $"rollouts.storage ({plan.Rollouts.Storage}) cannot differ from what is trained where adapters are: there is one copy "
                + "of the weights. Say how it is kept by adapter.storage";
        }

        if (plan.Challenger.Train && plan.Challenger.Sampling.IsGreedy())
        {
            yield return Greedy("challenger.sampling", "the Challenger would write one and the same question again and again and could not learn");
        }

        if (plan.Challenger.Train && plan.Challenger.Answers.IsGreedy())
        {
            yield return Greedy("challenger.answers", "all votes on a question would be the same answer, which never pays the Challenger");
        }

        if (plan.Solver.Train && plan.Solver.Sampling.IsGreedy())
        {
            yield return Greedy("solver.sampling", "all answers to a question would be the same, and the Solver could not learn");
        }
    }

    /// <summary>Answers that were given behind other words have other log-probs there.</summary>
    private static IEnumerable<string> OfDistillation(RunPlan plan) => plan.Solver.DistillSteps == 0 ? [] :
    [
        .. plan.Optimization is { OldLogProbs: OptimizationPlan.TrainersLogProbs, ImportanceCap: 0 } ? (string[])[] :
        [
            "solver.distill_steps learns answers that were sampled behind other words: set "
            + $"optimization.old_log_probs={OptimizationPlan.TrainersLogProbs} and optimization.importance_cap=0",
        ],
        .. plan.Solver.Prompt != SolverPlan.WorkedPrompt ? (string[])[] :
            [$"solver.distill_steps teaches the plain question: set solver.prompt={SolverPlan.PlainPrompt} or {SolverPlan.MixedPrompt}"],
    ];

    private static IEnumerable<string> OfCurriculum(RunPlan plan, MethodParts methods)
    {
        if (plan.Filter.MinKept > plan.Generation.Candidates)
        {
            yield return $"filter.min_kept ({plan.Filter.MinKept}) must not be above generation.candidates ({plan.Generation.Candidates}): "
                + "so many questions are never written";
        }

        if (plan.Generation is { DropDuplicates: true, Candidates: > 1 } && plan.Generation.Sampling.IsGreedy() && plan.Filter.MinKept > 1)
        {
            yield return Greedy("generation.sampling", "all candidates would be the same question");
        }

        // A band that is none is told off already, and other filters know their own bounds.
        if (plan.Filter.Problems(methods).Any() || plan.Labeling.Problems(methods).Any()
            || !plan.Filter.Enabled || plan.Filter.Rule != QuestionFilters.AgreementBand)
        {
            yield break;
        }

        if (plan.Labeling.FirstSamples > 0 && !plan.Filter.IsTooHard(1.0 / plan.Labeling.FirstSamples))
        {
            yield return FormattableString.Invariant($"filter.min_agreement ({plan.Filter.MinAgreement}) would keep one vote of ")
                + FormattableString.Invariant($"{plan.Labeling.FirstSamples} (labeling.first_samples), which is asked no further: raise one of them");
        }

        if (!Shares(plan.Labeling).Any(share => !plan.Filter.IsTooHard(share) && !plan.Filter.IsTooEasy(share)))
        {
            var (min, max) = (plan.Filter.MinAgreement, plan.Filter.MaxAgreement);
            yield return FormattableString.Invariant($"filter.min_agreement ({min}) and filter.max_agreement ({max}) leave no vote of ")
                + FormattableString.Invariant($"{plan.Labeling.Samples} answers (labeling.samples) between them: nothing would be kept");
        }
        else if (plan.Labeling.Sampling.IsGreedy() && plan.Filter.IsTooEasy(1))
        {
            yield return Greedy(
                "labeling.sampling", "all votes on a question would agree, and the filter (filter.max_agreement) would drop every one");
        }
    }

    /// <summary>A run that measures only its base and its end would go back to the base, whatever the iterations between them were worth.</summary>
    private static IEnumerable<string> OfMonitor(RunPlan plan) =>
        plan.Evaluation.EveryIteration || plan.Monitor.Problems().Any()
            || RunMonitor.Signals.All(signal => plan.Monitor.ActionOf(signal) != MonitorAction.GoBack)
            ? []
            : [$"monitor: {MonitorPlan.Word(MonitorAction.GoBack)} needs to know which iteration is best: set evaluation.every_iteration=true"];

    /// <summary>The shares that a winner can have of all votes.</summary>
    private static IEnumerable<double> Shares(LabelingPlan labeling) =>
        Enumerable.Range(1, labeling.Samples).Select(votes => (double)votes / labeling.Samples);

    private static string Greedy(string key, string consequence) =>
        $"{key} draws only the most probable token (temperature 0, top_k 1 or min_p 1): {consequence}";
}
