using System.Collections.Immutable;
using RZero.Checkpoints.Folders;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Events;
using RZero.Evaluation.Benchmarks;
using RZero.Hosting.Backends;
using RZero.Hosting.Models;
using RZero.Hosting.Policies;
using RZero.Hosting.Runs;
using RZero.Runs;
using RZero.Tasks.Mathematics;
using RZero.Tasks.Prompts;
using RZero.Testing;
using RZero.Torch.Decoding;
using RZero.Torch.Native;
using RZero.Torch.Training;
using RZero.Training;
using RZero.Training.Objectives;
using Xunit;

namespace RZero.Hosting.Tests.Extending;

/// <summary>The examples of <c>docs/extending.md</c> at work: each is written here and nowhere in the product.</summary>
public sealed class ExtendingTests
{
    private static readonly string SignsFile = Path.Combine(Repository.Root, "tests", "RZero.Hosting.Tests", "Extending", "signs.jsonl");

    /// <summary>A task, policies on an engine and a benchmark, all three from outside, in the product's loop and in a real run folder.</summary>
    [Fact]
    public void Evolve_OwnTaskEngineAndBenchmark_GoesThroughEveryPhase()
    {
        using var folder = new TemporaryFolder();
        var events = EvolveSigns(folder.File("run"));

        Assert.Empty(events.OfType<AlarmEvent>());
        Assert.Equal([Phase.Challenger, Phase.Solver], events.OfType<StepEvent>().Select(step => step.Phase).Distinct());
        var measured = events.OfType<IterationEvent>().Last();
        Assert.Equal(("signs", 1), (measured.Benchmark, measured.Iteration));
        Assert.InRange(measured.MeanAtK!.Value, 0.3, 1);
        Assert.InRange(measured.PseudoLabelAccuracy!.Value, 0.5, 1);
        Assert.All(events.OfType<QuestionEvent>(), asked => Assert.NotNull(asked.Truth));
        Assert.InRange(measured.Kept, 4, measured.Candidates - 1);
    }

    /// <summary>Whatever an engine draws comes from the streams of its requests, so that it draws the same again.</summary>
    [Fact]
    public void Evolve_OwnEngineTwice_EndsInTheSameRun()
    {
        using var folder = new TemporaryFolder();
        var hashes = new[] { "one", "other" }.Select(name =>
        {
            EvolveSigns(folder.File(name));
            using var reader = RunStore.OpenReadOnly(folder.File(name));
            return reader.ContentHash();
        });

        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public void Host_OwnTask_IsTheOneThatARealModelIsAsked()
    {
        using var folder = new TemporaryFolder();
        var task = new MathematicsTask(PromptSet.Named("nano"), _ => "1000000");
        var host = new EvolutionHost(new ModelLocator(AppContext.BaseDirectory), TimeProvider.System) { Tasks = (_, _) => task };
        using var run = host.Runs.Begin(
            folder.File("run"), PlanFile.Resolve("paper", "tiny", ["challenger.train=false", "solver.train=false", "generation.candidates=32", "filter.min_kept=1", "evaluation.limit=4"]));
        var events = new List<RunEvent>();

        run.Evolve(host, events.Add, TestContext.Current.CancellationToken);

        Assert.NotEmpty(events.OfType<QuestionEvent>());
        Assert.All(events.OfType<QuestionEvent>(), asked => Assert.Equal("1000000", asked.Truth));
    }

    /// <summary>One file and a name: the engine says the same whatever is trained, and is asked for every unit of the run.</summary>
    [Fact]
    public void Host_OwnEngine_SamplesTheRunByName()
    {
        using var folder = new TemporaryFolder();
        var host = new EvolutionHost(new ModelLocator(AppContext.BaseDirectory), TimeProvider.System)
        {
            Compute = new() { Engines = ComputeBackends.Shipped.Engines.With("written", (_, needs) => new TextEngine(needs.Tokenizer!, Seven)) },
        };
        using var run = host.Runs.Begin(
            folder.File("run"),
            PlanFile.Resolve("paper", "tiny", ["rollouts.engine=written", "challenger.train=false", "solver.train=false", "evaluation.limit=4"]));
        var events = new List<RunEvent>();

        var outcome = run.Evolve(host, events.Add, TestContext.Current.CancellationToken);

        Assert.Equal("low_yield", outcome.Alarm?.Signal);
        var measured = Assert.Single(events.OfType<IterationEvent>());
        Assert.Equal((measured.MeanAtK, measured.MajAtK), (measured.Greedy, measured.Greedy));
    }

    [Fact]
    public void Host_UnknownEngine_IsRefusedWithTheNearestName()
    {
        using var folder = new TemporaryFolder();
        var host = EvolutionHost.Local();
        using var run = host.Runs.Begin(folder.File("run"), PlanFile.Resolve("paper", "tiny", ["rollouts.engine=torhc"]));

        var mistake = Assert.Throws<UserException>(() => run.Evolve(host, _ => { }, TestContext.Current.CancellationToken)).Message;

        Assert.Contains("Did you mean torch?", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void Benchmark_OfAFile_IsReadWithItsCategories()
    {
        var benchmark = BenchmarkFile.Read(SignsFile, name: null, TestContext.Current.CancellationToken);

        Assert.Equal(("signs", AnswerForm.Boxed), (benchmark.Name, benchmark.Form));
        Assert.Equal([">", "<", "="], benchmark.Items.Select(item => item.Answer));
        Assert.All(benchmark.Items, item => Assert.Equal(item.Answer, new SignTask().Truth(item.AsQuestion())));
    }

    /// <summary>Loss by hand: two tokens of log-probs -1 and -3, advantage 2, one row of the update's four: -(2 * -4) / (2 * 4) = 1.</summary>
    [Fact]
    public void Objective_ByName_GivesLossAndSlopes()
    {
        var objectives = PolicyObjectives.All.With("policy_gradient", settings => new PolicyGradient(settings));
        var objective = objectives.Find("policy_gradient")(new() { Aggregation = Aggregations.SequenceMean });

        var loss = objective.Evaluate(new([-1, -3], [-1, -3], [2, 2]), new(Rows: 4, Tokens: 20, LongestRow: 9));

        Assert.Equal(1, loss.Loss, 1e-12);
        Assert.Equal([-0.25, -0.25], loss.ByLogProb);
        Assert.Contains("policy_gradient", Assert.Throws<UserException>(() => objectives.Find("policy-gradient")).Message, StringComparison.Ordinal);
    }

    /// <summary>The trainer takes any objective: what is paid becomes more probable, what is fined less.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Trainer_OwnObjective_MovesThePolicyWhereTheAdvantagePoints(int advantage)
    {
        TorchRuntime.Load();
        using var files = ModelFolder.Open(Fixture.Path("tiny-qwen3-tied"));
        using var policy = CausalModel.Load(files, trainable: true);
        using var trainer = TorchTrainer.Of(policy, reference: null, new() { Objective = new PolicyGradient(new()), LearningRate = 1e-3 });
        ImmutableArray<int> prompt = [1, 2], completion = [3, 4];
        var before = LogProb(policy, prompt, completion);

        trainer.Update([new TrainingSample(prompt, completion, [-1f, -1f], advantage)]);

        Assert.Equal(advantage, Math.Sign(LogProb(policy, prompt, completion) - before));
    }

    private static float LogProb(CausalModel model, ImmutableArray<int> prompt, ImmutableArray<int> completion) =>
        new SequenceScorer(model).Score([.. prompt, .. completion], topCount: 0, TestContext.Current.CancellationToken).LogProbs[^completion.Length..].Sum();

    private static string Seven(string prompt, StreamKey stream) => @"\boxed{7}";

    private static IReadOnlyList<RunEvent> EvolveSigns(string folder)
    {
        var stop = TestContext.Current.CancellationToken;
        return new WrittenEvolution(new SignTask(), BenchmarkFile.Read(SignsFile, name: null, stop), Signs.Say).Run(folder, stop);
    }
}
