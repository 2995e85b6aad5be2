using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Sections;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Events;
using RZero.Data;
using RZero.Hosting.LabeledData;
using RZero.Hosting.Models;
using RZero.Hosting.Runs;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.LabeledData;

/// <summary>The built-in model on labelled data, with real weights and a real journal.</summary>
public sealed class DataRunTests : IDisposable
{
    private const string Sums = "problem,answer\nWhat is 12 + 34?,46\nWhat is 25 + 17?,#### 42\nWhat is 8 + 9?,17\nWhat is 61 + 27?,88\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_Train_PaysTheKnownAnswerAndKeepsThePolicy()
    {
        var (outcome, events) = Run("run", Plan(DataPlan.ForRewards));

        Assert.Null(outcome.Alarm);
        Assert.True(File.Exists(Path.Combine(outcome.Solver.Folder, "model.safetensors")));
        var steps = events.OfType<StepEvent>().ToList();
        Assert.Equal([(1, Phase.Solver), (2, Phase.Solver)], steps.Select(step => (step.Step, step.Phase)));
        Assert.All(steps, step => Assert.InRange(step.RewardMean, 0.01, 0.99));
        Assert.All(steps, step => Assert.InRange(step.LogProbGap!.Value, 0, 1e-4));
        Assert.Single(events.OfType<DoneEvent>());
    }

    [Theory]
    [InlineData(DataPlan.ForRewards, "solver.kl_coefficient=0.01")]
    [InlineData(DataPlan.ForRewards, "optimization.kl_reference=average", "optimization.kl_reference_decay=0.5", "solver.kl_coefficient=0.5")]
    [InlineData(DataPlan.ForRewards, "optimization.spike_deviations=6", "checkpoint.every=2", "optimization.old_log_probs=trainer")]
    [InlineData(DataPlan.ForImitation, "solver.steps=3")]
    [InlineData(DataPlan.ForRewards, "adapter.kind=lora", "solver.kl_coefficient=0.01")]
    [InlineData(DataPlan.ForImitation, "adapter.kind=lora", "solver.steps=3")]
    public void Run_InterruptedAfterAStep_EndsInTheSameBytes(string use, params string[] settings)
    {
        var whole = Run("whole", Plan(use, settings)).Outcome;
        using var stop = new CancellationTokenSource();
        var host = EvolutionHost.Local();
        using (var run = host.Runs.Begin(folder.File("pieces"), Plan(use, settings)))
        {
            Assert.Throws<OperationCanceledException>(() => run.Evolve(host, happened =>
            {
                if (happened is StepEvent)
                {
                    stop.Cancel();
                }
            }, stop.Token));
        }

        using var again = host.Runs.Resume(folder.File("pieces"));
        var resumed = again.Evolve(host, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(Weights(whole), Weights(resumed));
    }

    /// <summary>Twenty times the same four answers: the loss on their tokens falls to a tenth.</summary>
    [Fact]
    public void Run_Finetune_LearnsTheGivenAnswers()
    {
        var steps = Run("run", Plan(DataPlan.ForImitation, "solver.steps=20", "solver.learning_rate=3e-3")).Events.OfType<StepEvent>().ToList();

        Assert.Equal(20, steps.Count);
        Assert.True(steps[^1].Loss < 0.1 * steps[0].Loss, $"{steps[0].Loss} fell to {steps[^1].Loss}");
    }

    [Fact]
    public void Run_OtherDataThanItWasBegunWith_IsRefused()
    {
        var plan = Plan(DataPlan.ForRewards);
        File.AppendAllText(plan.Data.File, "What is 1 + 1?,2\n");

        var refusal = Assert.Throws<UserException>(() => Run("run", plan)).Message;

        Assert.Contains("is not what the run was begun with", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_RewardOfAPlugin_PaysByItsName()
    {
        var methods = RewardPlugin.AddTo(MethodParts.Shipped, typeof(SevenReward).Assembly.Location);
        var host = new EvolutionHost(new ModelLocator(AppContext.BaseDirectory), TimeProvider.System) { Methods = methods };
        var plan = DataPlans.Resolve(
            Order(DataPlan.ForRewards, "solver.reward=seven"), methods, _ => [], TestContext.Current.CancellationToken);
        var events = new List<RunEvent>();
        using var run = host.Runs.Begin(folder.File("run"), plan);

        run.Evolve(host, events.Add, TestContext.Current.CancellationToken);

        Assert.All(events.OfType<StepEvent>(), step => Assert.Equal(7, step.RewardMean));
    }

    [Theory]
    [InlineData("no.dll", "there is no plug-in")]
    [InlineData("text.dll", "is no assembly that can be loaded")]
    public void AddTo_WhatIsNoPlugin_SaysSo(string name, string message)
    {
        File.WriteAllText(folder.File("text.dll"), "text");

        Assert.Contains(
            message, Assert.Throws<UserException>(() => RewardPlugin.AddTo(MethodParts.Shipped, folder.File(name))).Message,
                StringComparison.Ordinal);
    }

    [Fact]
    public void AddTo_AssemblyWithoutRewards_SaysWhatItNeeds() => Assert.Contains(
        "no public class that implements ISolverReward",
        Assert.Throws<UserException>(() => RewardPlugin.AddTo(MethodParts.Shipped, typeof(StreamKey).Assembly.Location)).Message,
        StringComparison.Ordinal);

    /// <summary>A reward that changed would train the second half of a run on something else.</summary>
    [Fact]
    public void RequireSame_PluginThatChanged_IsRefused()
    {
        var plugin = folder.Write("plugin.dll", "as it was");
        var begun = new DataPlan { Plugin = plugin, PluginHash = TableFile.Hash(plugin) };

        RewardPlugin.RequireSame(begun, plugin);
        RewardPlugin.RequireSame(begun, null);
        File.AppendAllText(plugin, " and more");

        Assert.Contains(
            $"The plug-in in {plugin} is not what the run was begun with",
            Assert.Throws<UserException>(() => RewardPlugin.RequireSame(begun, plugin)).Message,
            StringComparison.Ordinal);
    }

    private RunPlan Plan(string use, params string[] settings) =>
        DataPlans.Resolve(Order(use, settings), MethodParts.Shipped, _ => [], TestContext.Current.CancellationToken);

    private DataOrder Order(string use, params string[] settings)
    {
        var file = folder.File("sums.csv");
        File.WriteAllText(file, use == DataPlan.ForRewards ? Sums : Sums.Replace("answer", "completion", StringComparison.Ordinal));
        return new(use, file)
        {
            Presets = ("paper", "tiny"),
            Settings = ["seed=7", "solver.steps=2", "solver.questions_per_step=4", "solver.group_size=8", .. settings],
        };
    }

    private (RunOutcome Outcome, List<RunEvent> Events) Run(string name, RunPlan plan)
    {
        var events = new List<RunEvent>();
        var host = EvolutionHost.Local();
        using var run = host.Runs.Begin(folder.File(name), plan);
        return (run.Evolve(host, events.Add, TestContext.Current.CancellationToken), events);
    }

    private static byte[] Weights(RunOutcome outcome) =>
        File.ReadAllBytes(Path.Combine(outcome.Solver.Folder, outcome.Solver.Adapter is null ? "model.safetensors" : "adapter_model.safetensors"));
}
