using System.Text.Json.Nodes;
using RZero.Checkpoints.Configuration;
using RZero.Hosting.Models;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Models;

public sealed class InfoVerbTests
{
    private static readonly ModelConfig Nano = new FolderSource(new ModelLocator(AppContext.BaseDirectory).Find("nano")).ReadConfig();

    [Theory]
    [InlineData(true, "yes: head and embedding are one matrix, counted once")]
    [InlineData(false, "no")]
    public void Info_Head_SaysWhetherItIsCountedOnce(bool isTied, string words)
    {
        var shape = Nano with { TieWordEmbeddings = isTied };
        var (people, json) = (new TestProgram { Shape = shape }, new TestProgram { Shape = shape });

        Assert.Equal((0, 0), (people.Run("info", "m"), json.Run("info", "m", "--json")));

        Assert.Contains($"tied head           {words}", people.Out, StringComparison.Ordinal);
        Assert.Equal(isTied, JsonNode.Parse(json.Out)!["tied_head"]!.GetValue<bool>());
    }
}
