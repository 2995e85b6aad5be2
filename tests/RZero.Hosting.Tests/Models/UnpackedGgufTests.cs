using RZero.Checkpoints.Conversion;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf;
using RZero.Checkpoints.Provenance;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Hosting.Models;
using RZero.Hosting.Plans;
using RZero.Hosting.Runs;
using RZero.Hub;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Models;

public sealed class UnpackedGgufTests
{
    private const string Weights = "model.safetensors";

    private static readonly string Nano = new ModelLocator(AppContext.BaseDirectory).Find("nano");

    [Fact]
    public void Find_TextsOnly_WritesNoWeight()
    {
        using var folder = new TemporaryFolder();
        var told = new List<string>();

        var found = new UnpackedGguf(folder.File("cache"), told.Add).Find(Gguf(folder), HubParts.TextFiles);

        Assert.True(File.Exists(Path.Combine(found, "tokenizer.json")));
        Assert.False(File.Exists(Path.Combine(found, Weights)));
        Assert.Empty(told);
    }

    [Fact]
    public void Find_AllTwice_UnpacksOnceToTheNumbersOfTheFile()
    {
        using var folder = new TemporaryFolder();
        var told = new List<string>();
        var unpacked = new UnpackedGguf(folder.File("cache"), told.Add);
        var file = Gguf(folder);

        var texts = unpacked.Find(file, HubParts.TextFiles);
        var found = unpacked.Find(file, HubParts.All);
        var again = unpacked.Find(file, HubParts.TextFiles);

        Assert.Equal(found, again);
        Assert.NotEqual(texts, found);
        Assert.Contains("Unpacking", Assert.Single(told), StringComparison.Ordinal);
        using var source = GgufModel.Open(file);
        using var result = ModelFolder.Open(found);
        Assert.All(source.Weights.Names, name => Assert.Equal(WholeWeight.Read(source.Weights, name), WholeWeight.Read(result.Weights, name)));
    }

    [Fact]
    public void Find_FileThatIsChanged_HasAFolderOfItsOwn()
    {
        using var folder = new TemporaryFolder();
        var unpacked = new UnpackedGguf(folder.File("cache"), static _ => { });
        var file = Gguf(folder);
        var first = unpacked.Find(file, HubParts.All);
        File.Delete(file);
        using (var nano = ModelFolder.Open(Nano))
        {
            GgufExport.Write(nano, file, GgufType.Q8_0, static _ => { });
        }

        Assert.NotEqual(first, unpacked.Find(file, HubParts.All));
    }

    [Fact]
    public void Find_Provenance_NamesTheFileWithoutItsPath()
    {
        using var folder = new TemporaryFolder();

        var found = new UnpackedGguf(folder.File("cache"), static _ => { }).Find(Gguf(folder), HubParts.All);

        var origin = ProvenanceFile.Read(found)!;
        Assert.Equal("model.gguf", origin.BaseModel);
        Assert.DoesNotContain(folder.Path, File.ReadAllText(Path.Combine(found, "rzero.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_LocatorWithoutACache_AsksForAFolder()
    {
        using var folder = new TemporaryFolder();
        var file = Gguf(folder);

        var fault = Assert.Throws<UserException>(() => new ModelLocator(folder.Path).Find(file));

        Assert.Contains("this needs a folder", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_PlanOfAFile_CountsItsWeightsAndWritesNone()
    {
        using var folder = new TemporaryFolder();
        var plan = PlanFile.Resolve("paper", "tiny", ["prompts=nano"]) with { Model = Gguf(folder) };

        var found = new PlanModels(Models(folder)).Look(plan, TestContext.Current.CancellationToken);
        var expected = new PlanModels(Models(folder)).Look(plan with { Model = "nano" }, TestContext.Current.CancellationToken);

        Assert.Equal(
            (expected.Config.LayerCount, expected.Config.StoredAs, expected.ChallengerPromptTokens, expected.SolverPromptTokens),
            (found.Config.LayerCount, found.Config.StoredAs, found.ChallengerPromptTokens, found.SolverPromptTokens));
        Assert.Empty(Directory.EnumerateFiles(folder.File("cache"), Weights, SearchOption.AllDirectories));
    }

    /// <summary>The built-in model as a file of float32 is the same model, so the run ends in the same weights.</summary>
    [Fact]
    [Trait("Tier", "N")]
    public void Evolve_FileOfTheBuiltInModel_EndsInTheSameWeights()
    {
        using var folder = new TemporaryFolder();

        var expected = Evolve(folder, "nano", "of-nano");
        var found = Evolve(folder, Gguf(folder), "of-file");

        Assert.Equal(expected, found);
    }

    private static byte[] Evolve(TemporaryFolder folder, string model, string name)
    {
        var plan = PlanFile.Resolve(
            "paper",
            "tiny",
            ["prompts=nano", "challenger.steps=1", "solver.steps=1", "generation.candidates=32", "filter.min_kept=1", "evaluation.limit=4"]);
        var host = new EvolutionHost(Models(folder), TimeProvider.System);
        using var run = host.Runs.Begin(folder.File(name), plan with { Model = model });
        var outcome = run.Evolve(host, static _ => { }, TestContext.Current.CancellationToken);
        return File.ReadAllBytes(Path.Combine(outcome.Solver.Folder, Weights));
    }

    private static ModelLocator Models(TemporaryFolder folder) =>
        new(AppContext.BaseDirectory, unpacked: new UnpackedGguf(folder.File("cache"), static _ => { }));

    private static string Gguf(TemporaryFolder folder)
    {
        var path = folder.File("model.gguf");
        if (!File.Exists(path))
        {
            using var nano = ModelFolder.Open(Nano);
            GgufExport.Write(nano, path, storedAs: null, static _ => { });
        }

        return path;
    }
}
