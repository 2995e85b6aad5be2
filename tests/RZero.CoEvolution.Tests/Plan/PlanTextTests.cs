using System.Text.Json.Nodes;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Testing;
using Xunit;

namespace RZero.CoEvolution.Tests.Plan;

/// <summary>Plans as files for people and their editors.</summary>
public sealed class PlanTextTests
{
    public static TheoryData<string, string> Plans =>
        [.. from recipe in PlanPresets.Recipes from scale in PlanPresets.Scales select (recipe, scale)];

    [Theory]
    [MemberData(nameof(Plans))]
    public void Write_EveryRecipeAndScale_ReadsBackToTheSamePlan(string recipe, string scale)
    {
        using var folder = new TemporaryFolder();
        var plan = PlanFile.Resolve(recipe, scale);
        File.WriteAllText(folder.File("plan.yaml"), PlanText.Write(plan));

        Assert.Equal(PlanYaml.Write(plan), PlanYaml.Write(PlanFile.Resolve(file: folder.File("plan.yaml"))));
    }

    [Fact]
    public void Write_PlanOfAScale_SaysWhatKeysMeanAndWhatIsBent()
    {
        var lines = PlanText.Write(PlanFile.Resolve("paper", "nano")).Split('\n');

        var at = Array.FindIndex(lines, line => line.StartsWith("  min_agreement:", StringComparison.Ordinal));
        Assert.Equal("  # Smallest agreement that is kept, in [0, 1].", lines[at - 1]);
        Assert.Equal("  min_agreement: 0.45    # bent by the scale, 0.25 in the recipe: a stricter lower edge keeps more labels right", lines[at]);
        Assert.Contains("  # What is minimised: a name of PolicyObjectives. One of: grpo, dr_grpo,",
            string.Join('\n', lines), StringComparison.Ordinal);
        Assert.All(lines.Where(line => line.TrimStart().StartsWith('#')), line => Assert.InRange(line.Length, 1, 130));
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void Schema_EveryRecipeAndScale_Fits(string recipe, string scale) =>
        Assert.Empty(SchemaCheck.Faults(PlanJsonSchema.Write(), AsFile(PlanFile.Resolve(recipe, scale))));

    [Theory]
    [InlineData("solver.steps", "\"many\"", "solver.steps")]
    [InlineData("solver.steps", "1.5", "solver.steps")]
    [InlineData("optimization.objective", "\"gpro\"", "optimization.objective")]
    [InlineData("optimization.clip_low", "\"some\"", "optimization.clip_low")]
    [InlineData("generation.drop_duplicates", "1", "generation.drop_duplicates")]
    [InlineData("solver.stepps", "3", "solver.stepps")]
    public void Schema_PlanWithAMistake_NamesTheKey(string key, string value, string fault)
    {
        var plan = AsFile(PlanFile.Resolve("paper", "tiny"));
        var (section, name) = (plan[key.Split('.')[0]]!, key.Split('.')[1]);
        section[name] = JsonNode.Parse(value);

        Assert.Equal([fault], SchemaCheck.Faults(PlanJsonSchema.Write(), plan));
    }

    [Fact]
    public void Between_TwoRecipes_SaysWhatTheyDifferIn()
    {
        var differences = PlanDifference.Between("paper", "official-code").Select(one => $"{one.Key} {one.Left} {one.Right}").ToList();

        Assert.Contains("labeling.samples 10 9", differences);
        Assert.Contains("solver.reward agreement agreement_and_format", differences);
        Assert.DoesNotContain(differences, one => one.StartsWith("challenger.group_size", StringComparison.Ordinal));
    }

    [Fact]
    public void Between_TwoScales_CountsWhatTheyBend()
    {
        var differences = PlanDifference.Between("full", "nano").Select(one => $"{one.Key} {one.Left?.ToJsonString() ?? "-"} {one.Right}").ToList();

        Assert.Contains("solver.steps 15 40", differences);
        Assert.Contains("filter.min_agreement - 0.45", differences);
    }

    [Theory]
    [InlineData("paper", "nano", "compare two recipes, two scales or two plan files")]
    [InlineData("papper", "nano", "Did you mean paper?")]
    public void Between_WhatCannotBeCompared_SaysSo(string left, string right, string message) =>
        Assert.Contains(message, Assert.Throws<UserException>(() => PlanDifference.Between(left, right)).Message, StringComparison.Ordinal);

    /// <summary>The plan as an editor sees its file.</summary>
    private static JsonObject AsFile(RunPlan plan) => PlanYaml.ToJson(plan);
}
