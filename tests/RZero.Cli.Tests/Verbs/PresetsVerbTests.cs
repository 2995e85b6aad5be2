using System.Text.Json;
using RZero.CoEvolution.Plan;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs;

public sealed class PresetsVerbTests
{
    /// <summary>What the command prints is a file that evolve reads to the same plan.</summary>
    [Fact]
    public void Show_RecipeAtAScale_IsAPlanFile()
    {
        using var folder = new TemporaryFolder();
        var (shown, dry) = (new TestProgram(), new TestProgram());

        Assert.Equal(0, shown.Run("presets", "show", "paper", "--scale", "tiny"));
        File.WriteAllText(folder.File("plan.yaml"), shown.Out);
        Assert.Equal(0, dry.Run("evolve", "--plan", folder.File("plan.yaml"), "--dry-run"));

        Assert.StartsWith("# A plan of rzero: recipe paper at scale tiny.", shown.Out, StringComparison.Ordinal);
        Assert.StartsWith(PlanYaml.Write(PlanFile.Resolve("paper", "tiny")), dry.Out.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Diff_TwoScales_PrintsALineForEachKey()
    {
        var (text, json) = (new TestProgram(), new TestProgram());

        Assert.Equal(0, text.Run("presets", "diff", "nano", "tiny"));
        Assert.Equal(0, json.Run("presets", "diff", "nano", "tiny", "--json"));

        Assert.Contains("solver.steps: 40 -> 3", text.Out, StringComparison.Ordinal);
        var lines = json.Out.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(text.Out.TrimEnd().Split('\n').Length, lines.Count);
        var steps = lines.Single(line => line.GetProperty("key").GetString() == "solver.steps");
        Assert.Equal((40, 3), (steps.GetProperty("a").GetInt32(), steps.GetProperty("b").GetInt32()));
    }

    [Fact]
    public void Schema_Printed_IsOneJsonObjectOfThePlan()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("presets", "schema"));

        var schema = JsonDocument.Parse(program.Out).RootElement;
        Assert.Equal("integer",
            schema.GetProperty("properties").GetProperty("solver")
            .GetProperty("properties").GetProperty("steps").GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("presets diff paper", "presets diff compares two: presets diff A B.")]
    [InlineData("presets show", "presets show prints the plan of a recipe: presets show RECIPE --scale SCALE.")]
    [InlineData("presets schema paper", "presets schema takes no more names.")]
    [InlineData("presets nano --scale tiny", "--scale belongs to presets show.")]
    [InlineData("presets diff paper nano", "compare two recipes, two scales or two plan files")]
    [InlineData("presets show papper", "Did you mean paper?")]
    public void Presets_WrongUse_SaysWhatIsMeant(string line, string message)
    {
        var program = new TestProgram();

        Assert.Equal(2, program.Run(line.Split(' ')));

        Assert.Contains(message, program.Error, StringComparison.Ordinal);
        Assert.Empty(program.Out);
    }
}
