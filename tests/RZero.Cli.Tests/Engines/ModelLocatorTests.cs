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
}
