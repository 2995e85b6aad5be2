using RZero.Checkpoints.Hub;
using RZero.Cli.Engines;
using RZero.Core;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Engines;

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
