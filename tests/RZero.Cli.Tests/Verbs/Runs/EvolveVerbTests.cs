using System.Diagnostics;
using System.Text.Json;
using RZero.Checkpoints.Configuration;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Costs;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Core.Storage;
using RZero.Evaluation;
using RZero.Files;
using RZero.Hosting.Models;
using RZero.Hosting.Plans;
using RZero.Runs;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Runs;

public sealed class EvolveVerbTests
{
    [Fact]
    public void Evolve_IntoAPipe_WritesPlainLines()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("evolve", "--scale", "tiny", "--run", "r"));

        GoldenFile.Matches("evolve.log", program.Out + "--- standard error\n" + program.Error);
    }

    [Fact]
    public void Evolve_Json_WritesNothingButEvents()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("evolve", "--scale", "tiny", "--run", "r", "--json"));

        var names = program.Out.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()).ToList();
        Assert.Equal(["done", "iteration", "phase", "step"], names.Distinct().Order());
        Assert.Equal("done", names[^1]);
    }

    /// <summary>After the last event, on standard error, with events as JSON Lines too: what reads these gets nothing that is none.</summary>
    [Theory]
    [InlineData]
    [InlineData("--json")]
    public void Evolve_MeasuredRun_EndsWithWhatChanged(params string[] more)
    {
        using var folder = new TemporaryFolder();
        RunStore.Create(folder.File("run"), RunOnDisk.Header()).Dispose();
        var program = new TestProgram { HeldOut = (_, _) => [Answers(0, "6", isRight: false), Answers(1, "7", isRight: true)] };

        Assert.Equal(0, program.Run(["evolve", "--resume", folder.File("run"), .. more]));

        Assert.Contains(
            """
            Of 1 held-out problem iteration 1 gained 1 and lost 0:
              What is 3 + 4?  (7)
                base         wrong  6
                iteration 1  right  7
            The Solver is in
            """.TrimEnd(),
            program.Error,
            StringComparison.Ordinal);
        Assert.DoesNotContain("held-out problem", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Evolve_RunWithoutMeasurement_SaysNothingOfChanges()
    {
        using var folder = new TemporaryFolder();
        RunStore.Create(folder.File("run"), RunOnDisk.Header()).Dispose();
        var program = new TestProgram { HeldOut = (_, _) => [] };

        Assert.Equal(0, program.Run("evolve", "--resume", folder.File("run")));

        Assert.Equal(2, program.Error.TrimEnd('\n').Split('\n').Length);
    }

    /// <summary>The run is done, and what is left to say is said.</summary>
    [Fact]
    public void Evolve_AnswersThatCannotBeJudged_SaysWhyAndEndsWell()
    {
        using var folder = new TemporaryFolder();
        RunStore.Create(folder.File("run"), RunOnDisk.Header()).Dispose();
        var program = new TestProgram { HeldOut = (_, _) => throw new UserException("The benchmark is gone.") };

        Assert.Equal(0, program.Run("evolve", "--resume", folder.File("run")));

        Assert.Contains("What changed cannot be shown: The benchmark is gone.\nThe Solver is in", program.Error, StringComparison.Ordinal);
    }

    private static MeasuredAnswers Answers(int iteration, string answer, bool isRight) => new(iteration, new("b", 1, [new(
        new("1", "What is 3 + 4?", "7"),
        [new("r", [1], [2], [-1], answer, FinishReason.Stop)],
        [ExtractedAnswer.Found(answer)],
        [isRight],
        isRight)], 1));

    [Fact]
    public void Evolve_DryRun_PrintsThePlanAndItsCost()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("evolve", "--dry-run", "--preset", "paper", "--scale", "full", "--model", "org/name", "--seed", "7"));

        GoldenFile.Matches("dry-run.yaml", program.Out);
    }

    [Fact]
    public void Evolve_ModelThatDoesNotFit_RefusesBeforeAnythingIsLoaded()
    {
        var folder = Path.Combine(Repository.Root, "models", "nano");
        var program = new TestProgram { Memory = 1 << 20, Shape = ModelConfigFile.Read(Path.Combine(folder, "config.json")) };

        Assert.Equal(2, program.Run("evolve", "--scale", "tiny", "--run", "r"));

        Assert.Contains("of memory and this machine has 1 MiB. It holds 9 copies of the model's 836,992 weights alone (28 MiB): train adapters over one copy", program.Error, StringComparison.Ordinal);
        Assert.Empty(program.Out);
    }

    [Fact]
    public void Evolve_DiskFillsUp_SaysHowToGoOn()
    {
        var program = new TestProgram { Evolution = new FakeEvolution { Fault = new StorageException("r/journal.db", "No space left on device") } };

        Assert.Equal(1, program.Run("evolve", "--scale", "tiny", "--run", "r"));

        Assert.Contains("rzero evolve --resume", program.Error, StringComparison.Ordinal);
        Assert.Contains("No space left on device. Check that the disk has space", program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--resume")]
    [InlineData("--resume", "--json")]
    public void Evolve_AlarmsRaisedOnOpening_AreShown(params string[] options)
    {
        var program = new TestProgram { OpeningAlarm = new AlarmEvent(1, "damaged_checkpoint", Stops: false, "The checkpoint of i1/solver cannot be used.") };

        Assert.Equal(0, program.Run(["evolve", options[0], "r", .. options[1..]]));

        Assert.Contains("damaged_checkpoint", program.Out, StringComparison.Ordinal);
        Assert.Contains("The checkpoint of i1/solver cannot be used.", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Evolve_PausedByTheMonitor_EndsWithItsExitCodeAndSaysHowToGoOn()
    {
        var alarm = new AlarmEvent(1, "labels_rot", Stops: true, "the votes are wrong");
        var program = new TestProgram { Evolution = new FakeEvolution(alarm: alarm) { IsPaused = true } };

        Assert.Equal(3, program.Run("evolve", "--scale", "tiny", "--run", "r"));

        Assert.Contains("Paused by the monitor. Look at the run, then go on with it", program.Error, StringComparison.Ordinal);
        Assert.Contains("rzero evolve --resume r", program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "The best Solver is that of base, mean@8 17.0 %: ")]
    [InlineData(1, null)]
    public void Evolve_BestSolverIsNotTheLast_IsNamed(int iteration, string? said)
    {
        var best = new BestSolver(FakeEvolution.Measured(iteration), new("runs/x/best", Adapter: null, "best"));
        var program = new TestProgram { Evolution = new FakeEvolution { Best = best } };

        Assert.Equal(0, program.Run("evolve", "--scale", "tiny", "--run", "r"));

        Assert.Equal(said is not null, program.Error.Contains(Path.Combine("r", "best"), StringComparison.Ordinal));
        Assert.Contains(said ?? "", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evolve_MemoryRunsOut_IsNoFaultOfTheProgramAndSaysHowToGoOn()
    {
        var fault = new MemoryExhaustedException(1 << 30, new InsufficientMemoryException());
        var program = new TestProgram { Evolution = new FakeEvolution { Fault = fault } };

        Assert.Equal(1, program.Run("evolve", "--scale", "tiny", "--run", "r"));

        Assert.Contains("rzero evolve --resume r", program.Error, StringComparison.Ordinal);
        Assert.Contains("memory ran out: 1024 MiB more could not be had", program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("A fault in rzero", program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--dry-run")]
    public void Evolve_PlanThatDoesNotFit_IsRefusedWithWhatWould(params string[] more)
    {
        var folder = Path.Combine(Repository.Root, "models", "nano");
        var program = new TestProgram { Memory = 1 << 30, Shape = ModelConfigFile.Read(Path.Combine(folder, "config.json")) };

        Assert.Equal(2, program.Run([.. "evolve --scale full --run r".Split(' '), .. more]));

        Assert.Contains("of memory and this machine has 1 GiB. It fits with --set optimization.micro_batch_tokens=", program.Error, StringComparison.Ordinal);
        Assert.Empty(program.Out);
    }

    /// <summary>Files that cannot be read are reasons among others, and are told with them; alone each is what it is.</summary>
    [Fact]
    public void Evolve_FilesThatCannotBeRead_AreToldWithTheRest()
    {
        var (all, one) = (new TestProgram(), new TestProgram());

        Assert.Equal(2, all.Run("evolve", "--scale", "tiny", "--plan", "no.yaml", "--anchors", "no.csv", "--set", "foo=1"));
        Assert.Equal(2, one.Run("evolve", "--scale", "tiny", "--anchors", "no.csv"));

        Assert.Contains("for 3 reasons", all.Error, StringComparison.Ordinal);
        Assert.All(["no.yaml", "no.csv", "unknown key foo"], reason => Assert.Contains(reason, all.Error, StringComparison.Ordinal));
        Assert.Contains("no.csv", one.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("reason", one.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--dry-run")]
    public void Evolve_ProblemsOfEveryKind_AreToldTogether(params string[] more)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("notes.txt"), "mine");
        var program = new TestProgram();

        Assert.Equal(2, program.Run(
        [
            "evolve", "--scale", "tiny", "--run", folder.Path, "--set", "filter.min_kept=100", "--set", "evaluation.benchmark=nowhere",
            "--set", "solver.sampling.temperature=0", "--set", "solver.stepz=1", .. more,
        ]));

        Assert.Contains("for 5 reasons", program.Error, StringComparison.Ordinal);
        Assert.Contains("unknown key solver.stepz", program.Error, StringComparison.Ordinal);
        Assert.Contains("filter.min_kept (100)", program.Error, StringComparison.Ordinal);
        Assert.Contains("solver.sampling draws only", program.Error, StringComparison.Ordinal);
        Assert.Contains("evaluation.benchmark: There is no benchmark nowhere", program.Error, StringComparison.Ordinal);
        Assert.Contains("is not empty and holds no run (notes.txt is there, for one). Name a new folder with --run", program.Error, StringComparison.Ordinal);
        Assert.Equal(["notes.txt"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    /// <summary>A device has no end: it was read until memory was full.</summary>
    [Theory]
    [InlineData]
    [InlineData("--dry-run")]
    public void Evolve_PlanIsADevice_IsRefusedAtOnceAndInLittleMemory(params string[] more)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "devices are told from files on Linux");
        var program = new TestProgram();
        var (watch, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());

        Assert.Equal(2, program.Run([.. "evolve --plan /dev/zero --run r".Split(' '), .. more]));

        Assert.Contains("'/dev/zero' is a device, where a file is expected", program.Error, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 << 20);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Empty(program.Out);
    }

    /// <summary>What a run refuses, its dry run refuses in the same words; the model is looked at as the program itself does.</summary>
    [Fact]
    public void Evolve_ModelWithoutTokenizer_IsRefusedByRunAndDryRunAlike()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "models", "nano")))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        File.Delete(folder.File("tokenizer.json"));

        var models = new PlanModels(new ModelLocator(AppContext.BaseDirectory));
        var (run, dry) = (new TestProgram { Look = Look }, new TestProgram { Look = Look });

        Assert.Equal(2, run.Run("evolve", "--scale", "tiny", "--model", folder.Path, "--run", folder.File("run")));
        Assert.Equal(2, dry.Run("evolve", "--scale", "tiny", "--model", folder.Path, "--run", folder.File("run"), "--dry-run"));

        Assert.Contains($"model: there is no '{folder.File("tokenizer.json")}', which should be a tokenizer", run.Error, StringComparison.Ordinal);
        Assert.Equal(run.Error, dry.Error);
        Assert.Empty(run.Out + dry.Out);
        Assert.False(Path.Exists(folder.File("run")));

        PlanModel Look(RunPlan plan) => models.Look(plan, TestContext.Current.CancellationToken);
    }

    /// <summary>One message, before anything is begun; no machine has a hundred devices.</summary>
    [Theory]
    [InlineData("--backend", "troch", "name: there is no backend \"troch\"; there are native, torch. Did you mean torch?")]
    [InlineData("--device", "gpu", "device: there is no device \"gpu\"; there are cpu, cuda and cuda:N.")]
    [InlineData("--device", "cuda:99", "device: the native backend computes on the processor alone; for cuda:99 take --backend torch")]
    public void Evolve_BackendOrDeviceThatIsNotThere_IsRefused(string option, string value, string told)
    {
        using var folder = new TemporaryFolder();
        var program = new TestProgram();

        Assert.Equal(2, program.Run("evolve", "--scale", "tiny", "--run", folder.File("run"), option, value));

        Assert.StartsWith($"The plan cannot be used: backend.{told}", program.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(folder.File("run")));
    }

    [Fact]
    public void Evolve_BackendAndDevice_AreKeysOfThePlan()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("evolve", "--scale", "tiny", "--backend", "torch", "--device", "cpu", "--dry-run"));

        Assert.Contains("backend:\n  name: torch\n  device: cpu\n", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Evolve_RunIsAFile_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("file"), "mine");
        var program = new TestProgram();

        Assert.Equal(2, program.Run("evolve", "--scale", "tiny", "--run", folder.File("file")));

        Assert.Contains("is a file, where the folder of a run is wanted. Name another with --run", program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("disk has space", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evolve_ResumeWithDryRun_IsRefused()
    {
        var program = new TestProgram();

        Assert.Equal(2, program.Run("evolve", "--resume", "r", "--dry-run"));

        Assert.Contains("--dry-run shows the plan of a new run, so it cannot be given with --resume", program.Error, StringComparison.Ordinal);
        Assert.Empty(program.Out);
    }

    [Fact]
    public void Evolve_ResumeOfAFinishedRun_SaysSo()
    {
        var program = new TestProgram { Done = [FakeEvolution.Measured(0), FakeEvolution.Measured(1)] };

        Assert.Equal(0, program.Run("evolve", "--resume", "r"));

        Assert.Contains("This run is finished (1 iteration); nothing is left to do.", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evolve_DryRunAsJson_IsOneObjectWithPlanMemoryAndTime()
    {
        var folder = Path.Combine(Repository.Root, "models", "nano");
        var program = new TestProgram { Shape = ModelConfigFile.Read(Path.Combine(folder, "config.json")) };

        Assert.Equal(0, program.Run("evolve", "--scale", "tiny", "--dry-run", "--json"));

        var line = JsonDocument.Parse(Assert.Single(program.Out.TrimEnd().Split('\n'))).RootElement;
        Assert.Equal(3e-5, line.GetProperty("plan").GetProperty("solver").GetProperty("learning_rate").GetDouble());
        Assert.Equal(808, line.GetProperty("samples").GetProperty("total").GetInt64());
        Assert.Equal(1L << 33, line.GetProperty("memory").GetProperty("available_bytes").GetInt64());
        Assert.InRange(line.GetProperty("memory").GetProperty("peak_bytes").GetInt64(), 500L << 20, 900L << 20);
        Assert.True(line.GetProperty("time").GetProperty("seconds_per_iteration_at_most").GetDouble() > 0);
    }

    [Fact]
    public void Evolve_DryRunAtAScaleThatBendsRules_SaysWhichAndWhy()
    {
        const string bend = "bent by scale nano: filter.min_agreement 0.45 instead of 0.25: a stricter lower edge keeps more labels right";
        var (dry, json, preset, presetJson) = (new TestProgram(), new TestProgram(), new TestProgram(), new TestProgram());

        Assert.Equal(0, dry.Run("evolve", "--dry-run"));
        Assert.Equal(0, json.Run("evolve", "--dry-run", "--json"));
        Assert.Equal(0, preset.Run("presets", "nano"));
        Assert.Equal(0, presetJson.Run("presets", "nano", "--json"));

        Assert.Contains($"\n# {bend}\n", dry.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("""{"key":"filter.min_agreement","value":0.45,"instead":0.25,"reason":"a stricter lower edge keeps more labels right"}""", json.Out, StringComparison.Ordinal);
        Assert.Contains($"\n#   {bend}\n", preset.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        var told = JsonDocument.Parse(presetJson.Out).RootElement;
        Assert.Equal(0.45, told.GetProperty("bends").GetProperty("filter.min_agreement").GetProperty("value").GetDouble());
        Assert.Equal(0.3, told.GetProperty("bent").GetProperty("official-code")[8].GetProperty("instead").GetDouble());
    }

    [Theory]
    [InlineData("tiny", "solver", "learning_rate")]
    [InlineData("paper", "challenger", "repetition_weight")]
    public void Presets_OneAsJson_IsOneObject(string name, string section, string key)
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("presets", name, "--json"));

        var line = JsonDocument.Parse(Assert.Single(program.Out.TrimEnd().Split('\n'))).RootElement;
        Assert.Equal(JsonValueKind.Number, line.GetProperty(section).GetProperty(key).ValueKind);
    }

    [Fact]
    public void Evolve_Dash_ServesItsPagesUntilItEnds()
    {
        using var folder = new TemporaryFolder();
        RunStore.Create(folder.File("run"), RunOnDisk.Header()).Dispose();
        var visitor = new Visitor();
        var program = new TestProgram { Evolution = visitor };
        visitor.Address = () => new(program.Error.Split("Pages of this run: ")[1].Split('\n')[0]);

        var exit = program.Run("evolve", "--resume", folder.File("run"), "--dash");

        Assert.Equal(0, exit);
        Assert.Contains("<title>", visitor.Page, StringComparison.Ordinal);
        Assert.Contains("rzero dash", program.Error, StringComparison.Ordinal);
        Assert.ThrowsAny<HttpRequestException>(visitor.Get);
    }

    /// <summary>A run that does nothing but look at its own page.</summary>
    private sealed class Visitor : IEvolution
    {
        public Func<Uri> Address { get; set; } = () => throw new InvalidOperationException();

        public string Page { get; private set; } = "";

        public RunOutcome Run(RunPlan plan, IRunStore store, Action<RunEvent> report, CancellationToken stop)
        {
            Page = Get();
            return new(plan.Iterations, new("runs/x/models/solver", Adapter: null, "solver"), null);
        }

        public string Get()
        {
            using var client = new HttpClient();
            return client.GetStringAsync(Address(), TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        }
    }
}
