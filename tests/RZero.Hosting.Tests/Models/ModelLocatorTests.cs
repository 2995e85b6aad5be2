using RZero.Core;
using RZero.Core.Events;
using RZero.Hosting.Models;
using RZero.Hub;
using RZero.Runs;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Models;

public sealed class ModelLocatorTests
{
    [Fact]
    public void Find_BuiltIn_LooksAboveTheProgram()
    {
        using var folder = new TemporaryFolder();
        folder.Write("models/nano/config.json", "{}");
        var program = Directory.CreateDirectory(folder.File("src/bin/Release")).FullName;

        Assert.Equal(folder.File(Path.Combine("models", "nano")), new ModelLocator(program).Find("nano"));
    }

    [Fact]
    public void Find_Nothing_SaysWhatCanBeNamed()
    {
        using var folder = new TemporaryFolder();
        var models = new ModelLocator(folder.Path);

        Assert.Contains("no model folder org/name", Assert.Throws<UserException>(() => models.Find("org/name")).Message, StringComparison.Ordinal);
        Assert.Contains("rzero pretrain nano", Assert.Throws<UserException>(() => models.Find("nano")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NameOfTheHub_IsAskedForThereUnlessAFolderIsHere()
    {
        using var folder = new TemporaryFolder();
        var hub = new FakeHub();
        var models = new ModelLocator(folder.Path, hub);

        Assert.Equal("cache/org/name/TextFiles", models.Find("org/name@v1", HubParts.TextFiles));
        Assert.Equal(folder.Path, models.Find(folder.Path));
        Assert.Empty(hub.Passed);
        Assert.Throws<UserException>(() => models.Find("./org/name"));
    }

    [Fact]
    public void Pin_NameOfTheHub_GetsItsCommit()
    {
        using var folder = new TemporaryFolder();
        var models = new ModelLocator(folder.Path, new FakeHub());

        Assert.Equal("org/name@All", models.Pin("org/name"));
        Assert.Equal("nano", models.Pin("nano"));
        Assert.Equal(folder.Path, models.Pin(folder.Path));
    }

    /// <summary>"There is no model folder" was said of a file that is there; of a pointer, that its header has 7598807758576447862 bytes.</summary>
    [Theory]
    [InlineData("items.json", "[1]", "holds JSON and is no model. Name a Hugging Face folder")]
    [InlineData("items.jsonl", "{\"id\":1}", "holds JSON and is no model")]
    [InlineData("items.csv", "id,problem\n1,2\n", "is a file and is no model")]
    [InlineData("model.safetensors", "12345678{", "is one file of a model. Name the folder that it is in")]
    [InlineData("config.json", "{}", "is one file of a model. Name the folder that it is in")]
    [InlineData("model.bin", "GGUF", "is a GGUF file, but its name does not end in .gguf")]
    [InlineData("weights", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n", "is a pointer of Git LFS")]
    public void Find_FileThatIsNoModel_SaysWhatItIsAndWhatToName(string name, string text, string message)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(name, text);

        var mistake = Assert.ThrowsAny<UserException>(() => new ModelLocator(folder.Path, new FakeHub()).Find(path));

        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
        Assert.Contains(path, mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adapter_config.json", "is a LoRA adapter, not a model. Add it to the model that it was trained on: rzero merge BASE")]
    [InlineData("tiny.gguf", "Name the GGUF file that is in it")]
    public void Find_FolderThatIsNoModel_SaysWhatItIsAndWhatToDo(string name, string message)
    {
        using var folder = new TemporaryFolder();
        folder.Write(name, "{}");

        Assert.Contains(message, Assert.Throws<UserException>(() => new ModelLocator(folder.Path).Find(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_RunFolder_MeansItsLatestSolverAndSaysSo()
    {
        using var folder = new TemporaryFolder();
        var run = folder.File("run");
        string first, last;
        using (var store = RunStore.Create(run, Header()))
        {
            first = store.CommitCheckpoint(new(1, Phase.Solver), 4, complete: true, Fill).Folder;
            last = store.CommitCheckpoint(new(2, Phase.Solver), 4, complete: true, Fill).Folder;
            store.CommitCheckpoint(new(3, Phase.Challenger), 4, complete: true, Fill);
            store.CommitCheckpoint(new(3, Phase.Solver), 2, complete: false, Fill);
        }

        var told = new List<string>();
        var models = new ModelLocator(folder.Path, hub: null, told.Add);

        Assert.Equal(last, models.Find(run));
        Assert.Equal(last, models.Pin(run));
        Assert.NotEqual(first, last);
        Assert.Equal([$"{run} is a run; using its latest Solver, {last}."], told);
    }

    [Fact]
    public void Find_BestOfARun_MeansTheSolverThatWasMeasuredBest()
    {
        using var folder = new TemporaryFolder();
        var run = folder.File("run");
        string first;
        using (var store = RunStore.Create(run, Header()))
        {
            first = store.CommitCheckpoint(new(1, Phase.Solver), 4, complete: true, Fill).Folder;
            var last = store.CommitCheckpoint(new(2, Phase.Solver), 4, complete: true, Fill).Folder;
            store.Append([State(0, folder.Path), State(1, first), State(2, last), Measured(0, 0.2), Measured(1, 0.5), Measured(2, 0.4)]);
        }

        var told = new List<string>();
        var models = new ModelLocator(folder.Path, hub: null, told.Add);

        Assert.Equal(first, models.Find(RunModel.Best(run)));
        Assert.Equal(first, models.Find(RunModel.Best(run) + Path.DirectorySeparatorChar));
        Assert.Equal(first, models.Pin(RunModel.Best(run)));
        Assert.Null(models.FindAdapter(RunModel.Best(run)));
        Assert.True(ModelLocator.IsHere(RunModel.Best(run)));
        Assert.Equal([$"{run} is a run; using its best, the Solver of iteration 1: {first}."], told);
    }

    [Fact]
    public void Find_BestOfARunThatMeasuredNothing_SaysSo()
    {
        using var folder = new TemporaryFolder();
        RunStore.Create(folder.File("run"), Header()).Dispose();

        var mistake = Assert.Throws<UserException>(() => new ModelLocator(folder.Path).Find(RunModel.Best(folder.File("run"))));

        Assert.Contains("has measured no Solver yet", mistake.Message, StringComparison.Ordinal);
    }

    /// <summary>"best" below a folder that holds no run is a name like any other.</summary>
    [Fact]
    public void Find_BestWhereNoRunIs_IsAskedOfTheHub()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal("cache/org/best/All", new ModelLocator(folder.Path, new FakeHub()).Find("org/best"));
    }

    /// <summary>A run that trained an adapter has no model of its own to start from.</summary>
    [Fact]
    public void Find_RunOfAnAdapter_SaysHowToGoOnAndFindAdapterFindsIt()
    {
        using var folder = new TemporaryFolder();
        string last;
        using (var store = RunStore.Create(folder.File("run"), Header()))
        {
            last = store.CommitCheckpoint(
                new(1, Phase.Solver), 4, complete: true, made => File.WriteAllText(Path.Combine(made, "adapter_config.json"), "{}")).Folder;
        }

        var models = new ModelLocator(folder.Path);

        Assert.Equal(last, models.FindAdapter(folder.File("run")));
        var mistake = Assert.Throws<UserException>(() => models.Find(folder.File("run")));
        Assert.Contains($"--set adapter.start={last}", mistake.Message, StringComparison.Ordinal);
        Assert.Null(models.FindAdapter("nano"));
    }

    [Fact]
    public void Find_RunWithoutASolver_SaysWhatToNameInstead()
    {
        using var folder = new TemporaryFolder();
        RunStore.Create(folder.File("run"), Header()).Dispose();

        var mistake = Assert.Throws<UserException>(() => new ModelLocator(folder.Path).Find(folder.File("run")));

        Assert.Contains("is a run that has trained no Solver yet. Name the model that it started from (models/base)", mistake.Message, StringComparison.Ordinal);
    }

    private static RunHeader Header() => new()
    {
        RunId = "r",
        CreatedAt = DateTimeOffset.UnixEpoch,
        CodeVersion = "0.0.0",
        Plan = "seed: 1\n",
        PlanHash = "p",
        Seed = 1,
        ModelPath = "models/base",
        ModelFingerprint = "f",
        PromptHash = "q",
    };

    private static IterationStateEvent State(int iteration, string solver) => new(
        new(iteration, 1), iteration == 0 ? null : new(iteration - 1, 1), Policy(solver), Policy(solver), IterationStatus.Done);

    private static PolicyRef Policy(string folder) => new(folder, Adapter: null, "weights");

    private static IterationEvent Measured(int iteration, double mean) => new()
    {
        Iteration = iteration,
        Benchmark = "b",
        K = 8,
        MeanAtK = mean,
        Greedy = mean,
        MajAtK = mean,
        Seconds = 1,
    };

    private static void Fill(string folder) => File.WriteAllText(Path.Combine(folder, "config.json"), "{}");

    private sealed class FakeHub : IModelHub
    {
        public List<string> Passed { get; } = [];

        public string Find(HubReference reference, HubParts parts) => $"cache/{reference.Repository}/{parts}";

        public void Pass(HubReference reference) => Passed.Add(reference.ToString());
    }

    /// <summary>What eval and evolve say, which need a folder.</summary>
    [Fact]
    public void Find_GgufFile_SaysHowToMakeAFolderOfIt()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("model.gguf", "");

        var mistake = Assert.Throws<UserException>(() => new ModelLocator(AppContext.BaseDirectory).Find(path));

        Assert.Contains($"rzero convert {path} FOLDER", mistake.Message, StringComparison.Ordinal);
    }
}
