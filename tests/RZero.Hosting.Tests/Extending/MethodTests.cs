using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Events;
using RZero.Evaluation.Benchmarks;
using RZero.Hosting.Models;
using RZero.Hosting.Runs;
using RZero.Testing;
using RZero.Training.Objectives;
using RZero.Training.Objectives.Rows;
using Xunit;

namespace RZero.Hosting.Tests.Extending;

/// <summary>A reward and an objective of <c>docs/extending.md</c>, named in a plan and at work in the loop.</summary>
public sealed class MethodTests
{
    /// <summary>Every answer is one character long, so that agreeing pays 1 - 0.5 / 200 where the shipped reward pays 1.</summary>
    [Fact]
    public void Evolve_OwnReward_PaysByItsName()
    {
        var agreement = SolverRewardMean("solver.reward=agreement");
        var own = SolverRewardMean("solver.reward=short_agreement");

        Assert.InRange(agreement, 0.1, 0.9);
        Assert.Equal(agreement * (1 - (0.5 / 200)), own, 1e-12);
    }

    [Fact]
    public void Resolve_OwnReward_IsUnknownWithoutItsParts()
    {
        var mistake = Assert.Throws<UserException>(() => PlanFile.Resolve("paper", "tiny", ["solver.reward=short_agreement"])).Message;

        Assert.Contains("there is no Solver reward \"short_agreement\"", mistake, StringComparison.Ordinal);
    }

    /// <summary>A real model, sampled and trained: both roles' updates go through the objective that the plan names.</summary>
    [Fact]
    public void Host_OwnRewardAndObjective_TrainARealModelByName()
    {
        using var folder = new TemporaryFolder();
        var rows = 0;
        var methods = ShortAgreement.Methods with
        {
            Objectives = PolicyObjectives.All.With(
                "policy_gradient", settings => new Counted(new PolicyGradient(settings), () => Interlocked.Increment(ref rows))),
        };
        var host = new EvolutionHost(new ModelLocator(AppContext.BaseDirectory), TimeProvider.System) { Methods = methods };
        var plan = PlanFile.Resolve(
            "paper",
            "tiny",
            [
                "solver.reward=short_agreement", "optimization.objective=policy_gradient", "solver.kl_coefficient=0", "challenger.kl_coefficient=0",
                "iterations=1", "challenger.steps=1", "challenger.rollouts=8", "challenger.vote_samples=4", "generation.candidates=16",
                "labeling.samples=4", "filter.enabled=false", "filter.min_kept=1", "solver.steps=1", "evaluation.limit=2",
            ],
            methods: methods);
        using var run = host.Runs.Begin(folder.File("run"), plan);
        var events = new List<RunEvent>();

        var outcome = run.Evolve(host, events.Add, TestContext.Current.CancellationToken);

        Assert.Null(outcome.Alarm);
        Assert.InRange(rows, 2, int.MaxValue);
        var steps = events.OfType<StepEvent>().ToDictionary(step => step.Phase);
        Assert.All(steps.Values, step => Assert.True(step.GradNorm > 0));
        Assert.InRange(steps[Phase.Solver].RewardMean, 0.01, 0.999);
    }

    private static double SolverRewardMean(string setting)
    {
        using var folder = new TemporaryFolder();
        var benchmark = new Benchmark("signs", [new("1", "3 ? 30", "<")]);
        var events = new WrittenEvolution(new SignTask(), benchmark, Signs.Say) { Methods = ShortAgreement.Methods, Settings = [setting] }
            .Run(folder.File("run"), TestContext.Current.CancellationToken);
        return events.OfType<StepEvent>().Where(step => step.Phase == Phase.Solver).Average(step => step.RewardMean);
    }

    private sealed class Counted(IPolicyObjective inner, Action seen) : IPolicyObjective
    {
        public bool UsesReference => inner.UsesReference;

        public bool UsesEntropy => inner.UsesEntropy;

        public RowLoss Evaluate(ObjectiveRow row, UpdateTotals totals)
        {
            seen();
            return inner.Evaluate(row, totals);
        }
    }
}
