using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Tests.Scripted;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Training;
using RZero.Training.Advantages;
using RZero.Training.Objectives;
using RZero.Training.Objectives.Rows;
using Xunit;

namespace RZero.CoEvolution.Tests;

/// <summary>Parts of the method that a program brings itself, by name, without a change to the product.</summary>
public sealed class MethodPartsTests
{
    private static readonly MethodParts Own = new()
    {
        Objectives = PolicyObjectives.All.With("imitation", _ => new Imitation()),
        Advantages = Advantages.All.With(
            "best_only", Advantages.Within(rewards => [.. rewards.Select(reward => reward == rewards.Max() ? 1.0 : 0.0)])),
        SolverRewards = SolverRewards.All.With("short_answer", (_, answer) => answer.Answer is null ? 0 : 1.0 / answer.Answer.Length),
        Filters = QuestionFilters.All.With("all_but_sevens", (label, _) => label.Answer == "7" ? Difficulty.TooEasy : Difficulty.Informative),
        Votes = VoteRules.All.With("first", (_, answers) => new([new(answers[0].Answer ?? "7", [0])], answers.Count)),
    };

    private static readonly string[] Names =
        ["solver.reward=short_answer", "optimization.objective=imitation", "optimization.advantage=best_only", "filter.rule=all_but_sevens", "labeling.vote=first", "filter.min_kept=1"];

    [Fact]
    public void Run_OwnParts_TrainATinyEvolutionByName()
    {
        var loop = new ScriptedLoop(Own, Names);
        loop.Policies.Folders["base"] = new ScriptedPolicy().Asking("Say a number", "Say seven").Answering("Say a number", "1 22 333 (none)").Answering("Say seven", "7 7 8 8");
        loop.Policies.Folders["i1/challenger/2"] = loop.Policies.Folders["base"];
        loop.Policies.Folders["i1/solver/3"] = loop.Policies.Folders["base"];
        var learner = new Learner(loop);

        loop.Run(learner, TestContext.Current.CancellationToken);

        var kept = loop.Reported.OfType<QuestionEvent>().Where(told => told.Phase == Phase.Label && told.Kept == true);
        Assert.Equal(["Say a number"], kept.Select(told => told.Question.Question.Text).Distinct());
        Assert.Equal((1 + (1.0 / 2) + (1.0 / 3) + 0) / 4, loop.Reported.OfType<StepEvent>().Last().RewardMean, 1e-12);
        Assert.All(loop.Policies.Trainings[1].Updates, update => Assert.Equal([1, 0, 0, 0], update.Take(4).Select(sample => sample.Advantage)));

        // One best answer to each of 8 questions; the first of its two tokens has log-prob -0.25, the other is its id.
        Assert.All(learner.Losses.TakeLast(3), loss => Assert.True(loss > 8 * 0.25));
    }

    [Fact]
    public void Resolve_OwnNames_AreUnknownWithoutTheParts()
    {
        var mistake = Assert.Throws<UserException>(() => PlanFile.Resolve("paper", "tiny", Names)).Message;

        Assert.Contains("for 5 reasons", mistake, StringComparison.Ordinal);
        Assert.Contains("optimization.objective: there is no objective \"imitation\"", mistake, StringComparison.Ordinal);
        Assert.Contains("solver.reward: there is no Solver reward \"short_answer\"", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("solver.reward=agrement", "agreement")]
    [InlineData("optimization.advantage=grup", "group")]
    [InlineData("filter.rule=agreement_bant", "agreement_band")]
    [InlineData("labeling.vote=majorty", "majority")]
    [InlineData("challenger.uncertainty.scale=papper", "paper")]
    [InlineData("solver.reward=short_anser", "short_answer")]
    public void Resolve_UnknownName_OffersTheNearest(string setting, string nearest)
    {
        var mistake = Assert.Throws<UserException>(() => PlanFile.Resolve("paper", "tiny", [setting], methods: Own)).Message;

        Assert.Contains($"{setting.Split('=')[0]}: there is no ", mistake, StringComparison.Ordinal);
        Assert.Contains($"Did you mean {nearest}?", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_TargetThatTheScaleHasNot_IsRefused() => Assert.Contains(
        "challenger.uncertainty.target must be 0.5 with scale code",
        Assert.Throws<UserException>(() => PlanFile.Resolve("official-code", "tiny", ["challenger.uncertainty.target=0.4"])).Message,
        StringComparison.Ordinal);

    /// <summary>Minus the summed log-prob of what has an advantage.</summary>
    private sealed class Imitation : IPolicyObjective
    {
        public bool UsesReference => false;

        public bool UsesEntropy => false;

        public RowLoss Evaluate(ObjectiveRow row, UpdateTotals totals) =>
            new(-row.Policy.Zip(row.Advantages, (logProb, advantage) => logProb * advantage).Sum(), [.. row.Advantages.Select(advantage => -advantage)], [], 0, 0);
    }

    /// <summary>Trains with the objective that the plan names, as a backend does.</summary>
    private sealed class Learner(ScriptedLoop loop) : ITrainablePolicies
    {
        public List<double> Losses { get; } = [];

        public ITrainablePolicy Open(PolicyRef start, string? resumeFrom, TrainingSettings settings) =>
            new Pupil(loop.Policies.Open(start, resumeFrom, settings), TrainerOptions.Of(settings, loop.Plan.Optimization, 1, Own).Objective, Losses);
    }

    private sealed class Pupil(ITrainablePolicy inner, IPolicyObjective objective, List<double> losses) : ITrainablePolicy
    {
        public IPolicySampler OpenSampler(PhaseId phase) => inner.OpenSampler(phase);

        public UpdateReport Update(IReadOnlyList<TrainingSample> samples)
        {
            losses.Add(samples.Sum(sample => objective.Evaluate(Row(sample), new(samples.Count, 2 * samples.Count, 2)).Loss));
            return inner.Update(samples);
        }

        public void Save(string folder, PhaseId phase, int step, bool withOptimizer) => inner.Save(folder, phase, step, withOptimizer);

        public void Dispose() => inner.Dispose();

        private static ObjectiveRow Row(TrainingSample sample)
        {
            var logProbs = sample.SamplingLogProbs.Select(logProb => (double)logProb).ToArray();
            return new([.. logProbs], [.. logProbs], [.. logProbs.Select(_ => sample.Advantage)]);
        }
    }
}
