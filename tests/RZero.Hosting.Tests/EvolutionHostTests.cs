using System.Collections.Immutable;
using RZero.Checkpoints.Provenance;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Costs;
using RZero.Core;
using RZero.Core.Events;
using RZero.Hosting.Backends;
using RZero.Hosting.LabeledData;
using RZero.Hosting.Models;
using RZero.Hosting.Plans;
using RZero.Hosting.Runs;
using RZero.Nano.Problems;
using RZero.Runs;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests;

/// <summary>The whole loop with real weights, a real journal and the built-in model, at the scale that is made for tests.</summary>
public sealed class EvolutionHostTests
{
    /// <summary>
    /// Mean rewards of the steps with seed 7 on a machine with AVX-512. Other processors round otherwise, and a token drawn at the edge may differ;
    /// then so do the samples after it, by chance alone.
    /// </summary>
    private static readonly double[] RewardCurve = [0.5605, 0.6230, 0.3438, 0.4688, 0.3125];

    [Fact]
    public void Run_TinyScale_GoesThroughEveryPhaseAndFollowsTheCurve()
    {
        using var folder = new TemporaryFolder();
        var events = Run(folder.File("run"), Plan(), TestContext.Current.CancellationToken, out var outcome);

        Assert.Null(outcome.Alarm);
        Assert.Equal(1, outcome.Iterations);
        var steps = events.OfType<StepEvent>().ToList();
        Assert.Equal(RewardCurve.Length, steps.Count);
        Assert.All(RewardCurve.Zip(steps), pair => Assert.Equal(pair.First, pair.Second.RewardMean, 0.15));
        Assert.All(steps, step => Assert.InRange(step.LogProbGap!.Value, 0, 1e-4));
        Assert.Equal([0, 1], events.OfType<IterationEvent>().Select(done => done.Iteration));
        Assert.True(File.Exists(Path.Combine(outcome.Solver.Folder, "model.safetensors")));
        Assert.True(File.Exists(Path.Combine(outcome.Solver.Folder, "tokenizer.json")));
        Assert.DoesNotContain(
            events.OfType<QuestionEvent>().Where(asked => asked.Phase == Phase.Label),
            asked => ProblemSet.Read(asked.Question.Question.Text) is { } problem && ProblemSet.IsHeldOut(problem));
        var origin = ProvenanceFile.Read(outcome.Solver.Folder)!;
        Assert.Equal(("i1/solver step", "nano", "paper", 7L, "nano"), (origin.Name[..^2], origin.BaseModel, origin.Recipe, origin.Seed!.Value, origin.Parent));
        Assert.Equal(origin.BaseFiles["model.safetensors"], origin.ParentHash);
        Assert.Contains("Solver of iteration 1", File.ReadAllText(Path.Combine(outcome.Solver.Folder, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_InterruptedAgainAndAgain_EndsInTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        var whole = Run(folder.File("whole"), Plan(), TestContext.Current.CancellationToken, out var expected);
        var resumed = RunInPieces(folder.File("pieces"), Plan());

        Assert.Equal(Bytes(expected.Solver.Folder), Bytes(resumed.Solver.Folder));
        using var one = RunStore.OpenReadOnly(folder.File("whole"));
        using var other = RunStore.OpenReadOnly(folder.File("pieces"));
        Assert.Equal(one.ContentHash(), other.ContentHash());
        Assert.NotEmpty(whole);
    }

    /// <summary>Two sums of a user's in a quarter of every Solver step: other weights than without, and the same in pieces as in one go.</summary>
    [Fact]
    public void Run_AnchorsInterruptedAgainAndAgain_EndsInTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("anchors.csv"), "prompt,gold\nWhat is 128 + 34?,162\nWhat is 5 + 217?,222\n");
        var plain = PlanFile.Resolve("paper", "tiny", ["seed=7", "challenger.train=false"]);
        var anchored = PlanFile.Resolve(
            "paper",
            "tiny",
            ["seed=7", "challenger.train=false", .. AnchorRows.Settings(folder.File("anchors.csv"), [], TestContext.Current.CancellationToken)]);

        Run(folder.File("whole"), anchored, TestContext.Current.CancellationToken, out var whole);
        var resumed = RunInPieces(folder.File("pieces"), anchored);
        Run(folder.File("plain"), plain, TestContext.Current.CancellationToken, out var without);

        Assert.Equal(Bytes(whole.Solver.Folder), Bytes(resumed.Solver.Folder));
        Assert.NotEqual(Bytes(without.Solver.Folder), Bytes(whole.Solver.Folder));
    }

    /// <summary>
    /// A rate that makes the Challenger leave its reference at once: the monitor sees it in the fourth step, the run goes back, sees it again and
    /// ends with the base. Stopped on the way or not, it leaves the same bytes, those of the attempt that it went back from among them.
    /// </summary>
    [Fact]
    public void Run_GoesBackAndIsInterruptedAgainAndAgain_EndsInTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        var plan = PlanFile.Resolve("paper", "tiny", [
            "seed=7", "challenger.steps=5", "challenger.rollouts=16", "challenger.learning_rate=0.005", "evaluation.limit=4",
            "monitor.overrides=[kl_runaway=go_back]",
        ]);
        Run(folder.File("whole"), plan, TestContext.Current.CancellationToken, out var expected);

        var resumed = RunInPieces(folder.File("pieces"), plan);

        Assert.Equal(("kl_runaway", 0, 0), (expected.Alarm?.Signal, expected.Iterations, expected.Best?.Measured.Iteration));
        Assert.Equal((expected.Alarm, expected.Solver), (resumed.Alarm, resumed.Solver));
        Assert.Equal(Hash(folder.File("whole")), Hash(folder.File("pieces")));
        using var run = RunStore.OpenReadOnly(folder.File("whole"));
        Assert.Contains(run.Alarms(), alarm => alarm is { Signal: "went_back", Iteration: 0 });
        Assert.Contains(run.Superseded(), told => told is FindingEvent { Signal: "kl_runaway", Step: 4 });
    }

    /// <summary>A finished run that has lost the Challenger of its first iteration, or a file of the Solver: both are trained again, from the same samples.</summary>
    [Theory]
    [InlineData("i1-challenger", null)]
    [InlineData("i1-solver", "model.safetensors")]
    public void Run_CheckpointOfAFinishedPhaseIsLost_TrainsItAgainToTheSameBytes(string phase, string? file)
    {
        using var folder = new TemporaryFolder();
        var plan = PlanFile.Resolve(
            "paper", "tiny", ["seed=7", "challenger.steps=1", "solver.steps=1", "generation.candidates=32", "filter.min_kept=1", "evaluation.limit=4"]);
        Run(folder.File("run"), plan, TestContext.Current.CancellationToken, out var expected);
        var (hash, solver) = (Hash(folder.File("run")), Bytes(expected.Solver.Folder));
        var lost = Directory.GetDirectories(folder.File(Path.Combine("run", "checkpoints", phase))).Single();
        if (file is null)
        {
            Directory.Delete(lost, recursive: true);
        }
        else
        {
            File.WriteAllText(Path.Combine(lost, file), "damaged");
        }

        Run(folder.File("run"), plan, TestContext.Current.CancellationToken, out var again);

        Assert.Contains(Path.Combine("checkpoints", "i1-solver"), again.Solver.Folder, StringComparison.Ordinal);
        Assert.Equal(solver, Bytes(again.Solver.Folder));
        Assert.Equal(hash, Hash(folder.File("run")));
    }

    [Fact]
    public void Run_TooFewQuestionsAreLeft_StopsAndSaysWhy()
    {
        using var folder = new TemporaryFolder();
        var plan = PlanFile.Resolve("paper", "tiny", ["seed=7", "filter.min_kept=64", "challenger.train=false"]);
        Run(folder.File("run"), plan, TestContext.Current.CancellationToken, out var outcome);

        Assert.Equal("low_yield", outcome.Alarm?.Signal);
        Assert.Contains("too easy", outcome.Alarm!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("challenger.learning_rate=1e38", "not_finite")]
    [InlineData("solver.learning_rate=1e20", "not_finite")]
    [InlineData("solver.sampling.max_tokens=1", "nothing_learned")]
    [InlineData("challenger.sampling.max_tokens=1", "nothing_learned")]
    public void Run_TrainingThatComesToNothing_StopsAndIsStoppedAgain(string setting, string signal)
    {
        using var folder = new TemporaryFolder();
        var plan = PlanFile.Resolve("paper", "tiny", ["seed=7", "challenger.rollouts=16", "generation.candidates=32", "evaluation.limit=4", setting]);
        Run(folder.File("run"), plan, TestContext.Current.CancellationToken, out var outcome);

        Run(folder.File("run"), plan, TestContext.Current.CancellationToken, out var again);

        Assert.Equal((signal, true), (outcome.Alarm?.Signal, outcome.Alarm?.Stops));
        Assert.Equal(outcome.Alarm, again.Alarm);
    }

    /// <summary>What the plan's memory counts is what the engine may take, and a small model is not held up by it.</summary>
    [Theory]
    [InlineData(1, 64L << 20)]
    [InlineData(4096, null)]
    public void Run_AnyEngine_IsGivenTheKeysAndValuesThatThePlanCounts(int unitRows, long? expected)
    {
        using var folder = new TemporaryFolder();
        var plan = PlanFile.Resolve("paper", "tiny", ["rollouts.engine=counted", $"rollouts.unit_rows={unitRows}"]);
        var models = new ModelLocator(AppContext.BaseDirectory);
        var host = new EvolutionHost(models, TimeProvider.System)
        {
            Compute = new()
            {
                Engines = ComputeBackends.Shipped.Engines.With("counted", (_, settings) => throw new UserException($"{settings.KeyValues?.Bytes}")),
            },
        };
        using var run = host.Runs.Begin(folder.File("run"), plan);

        var given = Assert.Throws<UserException>(() => run.Evolve(host, _ => { }, TestContext.Current.CancellationToken)).Message;

        var counted = PlanMemory.KeyValues(plan, new PlanModels(models).Look(plan, TestContext.Current.CancellationToken));
        Assert.Equal($"{expected ?? counted}", given);
    }

    private static RunPlan Plan() => PlanFile.Resolve("paper", "tiny", ["seed=7"]);

    private static ImmutableArray<RunEvent> Run(string folder, RunPlan plan, CancellationToken stop, out RunOutcome outcome, Action? onEvent = null)
    {
        var events = ImmutableArray.CreateBuilder<RunEvent>();
        using var store = Directory.Exists(folder) ? RunStore.Open(folder) : RunStore.Create(folder, Header(plan));
        outcome = new EvolutionHost(new ModelLocator(AppContext.BaseDirectory), TimeProvider.System).Run(
            plan,
            store,
            happened =>
            {
                events.Add(happened);
                onEvent?.Invoke();
            },
            stop);
        return events.ToImmutable();
    }

    /// <summary>Stops the run after ever more events, until it ends by itself.</summary>
    private static RunOutcome RunInPieces(string folder, RunPlan plan)
    {
        for (var patience = 5; ; patience += 15)
        {
            using var stop = new CancellationTokenSource();
            var heard = 0;
            try
            {
                Run(folder, plan, stop.Token, out var outcome, () =>
                {
                    if (++heard == patience)
                    {
                        stop.Cancel();
                    }
                });
                return outcome;
            }
            catch (OperationCanceledException)
            {
                // The next round goes on from here.
            }
        }
    }

    private static string Hash(string run)
    {
        using var reader = RunStore.OpenReadOnly(run);
        Assert.Empty(reader.Verify().Faults);
        return reader.ContentHash();
    }

    private static byte[] Bytes(string folder) => File.ReadAllBytes(Path.Combine(folder, "model.safetensors"));

    private static RunHeader Header(RunPlan plan) => new()
    {
        RunId = "test",
        CreatedAt = DateTimeOffset.UnixEpoch,
        CodeVersion = "test",
        Plan = PlanYaml.Write(plan),
        PlanHash = PlanHash.Of(plan),
        Seed = plan.Seed,
        ModelPath = "nano",
        ModelFingerprint = "test",
        PromptHash = "test",
    };
}
