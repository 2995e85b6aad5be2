using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Provenance;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Events;
using RZero.Hosting.Backends;
using RZero.Hosting.Exports;
using RZero.Hosting.Models;
using RZero.Hosting.Runs;
using RZero.Hosting.Tests.Models;
using RZero.Runs;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests;

/// <summary>The whole loop with adapters over the built-in model, at the scale that is made for tests.</summary>
public sealed class AdapterEvolutionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly EvolutionHost host = EvolutionHost.Local();

    public void Dispose() => folder.Dispose();

    /// <summary>Both roles leave adapters in PEFT's layout, which say what they lie over and hold no weights of the base.</summary>
    [Fact]
    public void Run_TinyScale_LeavesAdaptersAndASamplerThatAgreesWithTheTrainer()
    {
        var (outcome, events) = Run("run", Plan());

        Assert.Null(outcome.Alarm);
        Assert.All(events.OfType<StepEvent>(), step => Assert.InRange(step.LogProbGap!.Value, 0, 1e-4));
        Assert.Equal(5, events.OfType<StepEvent>().Count());
        Assert.Equal(outcome.Solver.Adapter, outcome.Solver.Folder);
        Assert.True(File.Exists(Path.Combine(outcome.Solver.Base, "config.json")));
        Assert.False(File.Exists(Path.Combine(outcome.Solver.Folder, "model.safetensors")));
        var adapter = LoraAdapter.Read(outcome.Solver.Folder);
        Assert.Equal((4, 8.0, "nano", 28), (adapter.Config.Rank, adapter.Config.Alpha, adapter.Config.BaseModel, adapter.Pairs.Count));
        Assert.Contains(adapter.Pairs.Values, pair => pair.B.ToArray().Any(number => number != 0));
        var origin = ProvenanceFile.Read(outcome.Solver.Folder)!;
        Assert.Equal(ModelHashes.Of(outcome.Solver.Base), origin.BaseFiles);
        Assert.Contains("library_name: peft", File.ReadAllText(Path.Combine(outcome.Solver.Folder, "README.md")), StringComparison.Ordinal);
        using var store = RunStore.OpenReadOnly(folder.File("run"));
        Assert.Empty(store.Verify().Faults);
    }

    /// <summary>
    /// The Solver of the second iteration goes on with its adapter of the first: two first steps of AdamW of one size, of which some go the same way,
    /// take B farther than one.
    /// </summary>
    [Fact]
    public void Run_TwoIterations_GoesOnWithTheSameAdapter()
    {
        var (outcome, _) = Run("run", Plan("iterations=2", "filter.min_kept=1", "challenger.steps=1", "solver.steps=1", "evaluation.limit=4"));

        Assert.Null(outcome.Alarm);
        Assert.Equal("i1/solver step 1", ProvenanceFile.Read(outcome.Solver.Folder)!.Parent);
        Assert.Contains("i2-solver", outcome.Solver.Folder, StringComparison.Ordinal);
        var first = Directory.EnumerateDirectories(folder.File("run/checkpoints/i1-solver")).Single();
        Assert.InRange(LargestB(outcome.Solver.Folder) / LargestB(first), 1.5, 2.1);

        static float LargestB(string adapter) => LoraAdapter.Read(adapter).Pairs.Values.Max(pair => pair.B.ToArray().Max(Math.Abs));
    }

    [Theory]
    [InlineData]
    [InlineData("optimization.kl_reference=average", "challenger.kl_coefficient=0.1", "solver.kl_coefficient=0.1")]
    [InlineData("optimization.kl_reference=base", "checkpoint.every=2", "adapter.storage=bfloat16", "adapter.targets=[q_proj,v_proj]")]
    [InlineData("adapter.storage=q8_0")]
    public void Run_InterruptedAgainAndAgain_EndsInTheSameBytes(params string[] settings)
    {
        var plan = Plan([.. settings, "generation.candidates=32", "filter.min_kept=1", "evaluation.limit=4"]);
        var (expected, _) = Run("whole", plan);
        var resumed = RunInPieces("pieces", plan);

        Assert.Equal(Bytes(expected), Bytes(resumed));
        using var one = RunStore.OpenReadOnly(folder.File("whole"));
        using var other = RunStore.OpenReadOnly(folder.File("pieces"));
        Assert.Equal(one.ContentHash(), other.ContentHash());
    }

    [Fact]
    public void Run_OtherNumberOfWorkers_EndsInTheSameBytes()
    {
        string[] small = ["challenger.train=false", "generation.candidates=32", "filter.min_kept=1", "evaluation.limit=4"];

        byte[] With(int workers) => Bytes(Run($"{workers}", Plan([.. small, $"rollouts.workers={workers}"])).Outcome);

        Assert.Equal(With(1), With(3));
    }

    /// <summary>
    /// A run's Solver by the run's name, and by the adapter's folder, says what the merged model says: log-probabilities within 1e-4, and the same
    /// greedy answer.
    /// </summary>
    [Fact]
    public async Task Find_RunThatTrainedAnAdapter_IsTheMergedModel()
    {
        var (outcome, _) = Run("run", Plan("solver.learning_rate=1e-2", "challenger.train=false", "filter.min_kept=1", "evaluation.limit=4"));
        var stop = TestContext.Current.CancellationToken;
        var sources = new ModelSources(new ModelLocator(AppContext.BaseDirectory));
        new ModelMerging(sources, new(long.MaxValue)).Merge("nano", folder.File("run"), folder.File("merged"), StorageType.Float32, null, stop);
        using var merged = OpenedModel.Of(folder.File("merged"));
        var ids = merged.Tokenizer.Encode("What is 12 + 30?");
        var expected = await merged.ScoreAsync(ids, top: 3, stop);

        foreach (var name in new[] { folder.File("run"), outcome.Solver.Folder })
        {
            using var adapted = new LanguageModel(sources.Find(name), ComputeBackends.Shipped.Models.Find(ComputeBackends.Native));
            var found = await adapted.ScoreAsync(ids, top: 3, stop);
            Assert.All(expected.LogProbs.Zip(found.LogProbs), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
            Assert.Equal(expected.Top.Select(choice => choice.Id), found.Top.Select(choice => choice.Id));
        }

        using var bare = OpenedModel.Of(new ModelLocator(AppContext.BaseDirectory).Find("nano"));
        Assert.Contains(
            expected.LogProbs.Zip((await bare.ScoreAsync(ids, top: 3, stop)).LogProbs), pair => Math.Abs(pair.First - pair.Second) > 1e-3);
    }

    /// <summary>A run that starts from another's adapter begins where that ended, and is that adapter's however its own settings read.</summary>
    [Fact]
    public void Run_StartedFromAnAdapter_GoesOnWithIt()
    {
        string[] small = ["challenger.train=false", "filter.min_kept=1", "evaluation.limit=4", "solver.learning_rate=1e-3"];
        var (first, events) = Run("first", Plan(small));

        var (second, further) = Run("second", Plan([.. small, $"adapter.start={folder.File("first")}", "adapter.rank=32"]));

        Assert.Equal(4, LoraAdapter.Read(second.Solver.Folder).Config.Rank);
        Assert.Equal("i1/solver step 3", ProvenanceFile.Read(second.Solver.Folder)!.Parent);
        Assert.Equal(
            events.OfType<IterationEvent>().Single(done => done.Iteration == 1).Greedy,
            further.OfType<IterationEvent>().Single(done => done.Iteration == 0).Greedy);
        Assert.NotEqual(Bytes(first), Bytes(second));
    }

    [Fact]
    public void Begin_AdapterThatIsNotThere_LeavesNoRunBehind()
    {
        var mistake = Assert.Throws<UserException>(() => host.Runs.Begin(folder.File("run"), Plan($"adapter.start={folder.File("nothing")}")));

        Assert.Contains("there is no adapter in", mistake.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("run")));
    }

    /// <summary>A run goes on only from the adapter that it was begun with.</summary>
    [Fact]
    public void Resume_StartThatWasChanged_IsRefused()
    {
        var config = ModelConfigFile.Read(Path.Combine(new ModelLocator(AppContext.BaseDirectory).Find("nano"), "config.json"));
        FirstAdapter.Of(config, new(2, 4, IsRankStabilized: false, ["q_proj"]), StreamKey.Root(1)).Write(folder.File("start"));
        host.Runs.Begin(folder.File("run"), Plan($"adapter.start={folder.File("start")}")).Dispose();
        FirstAdapter.Of(config, new(2, 4, IsRankStabilized: false, ["q_proj"]), StreamKey.Root(2)).Write(folder.File("start"));

        var mistake = Assert.Throws<UserException>(() => host.Runs.Resume(folder.File("run")));

        Assert.Contains("is not the one that", mistake.Message, StringComparison.Ordinal);
    }

    private static RunPlan Plan(params string[] settings) =>
        PlanFile.Resolve("paper", "tiny", ["seed=7", "adapter.kind=lora", "adapter.rank=4", "adapter.alpha=8", .. settings]);

    private (RunOutcome Outcome, List<RunEvent> Events) Run(string name, RunPlan plan)
    {
        var events = new List<RunEvent>();
        using var run = host.Runs.Begin(folder.File(name), plan);
        return (run.Evolve(host, events.Add, TestContext.Current.CancellationToken), events);
    }

    /// <summary>Stops the run after ever more events, until it ends by itself.</summary>
    private RunOutcome RunInPieces(string name, RunPlan plan)
    {
        host.Runs.Begin(folder.File(name), plan).Dispose();
        for (var patience = 5; ; patience += 15)
        {
            using var stop = new CancellationTokenSource();
            using var run = host.Runs.Resume(folder.File(name));
            var heard = 0;
            try
            {
                return run.Evolve(host, _ =>
                {
                    if (++heard == patience)
                    {
                        stop.Cancel();
                    }
                }, stop.Token);
            }
            catch (OperationCanceledException)
            {
                // The next round goes on from here.
            }
        }
    }

    private static byte[] Bytes(RunOutcome outcome) => File.ReadAllBytes(Path.Combine(outcome.Solver.Folder, "adapter_model.safetensors"));
}
