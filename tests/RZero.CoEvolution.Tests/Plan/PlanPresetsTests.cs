using RZero.CoEvolution.Plan;
using RZero.Testing;
using Xunit;

namespace RZero.CoEvolution.Tests.Plan;

/// <summary>Rules stand in recipes and sizes in scales; where a scale bends a rule it says so.</summary>
public sealed class PlanPresetsTests
{
    public static TheoryData<string> Scales => [.. PlanPresets.Scales];

    /// <summary>Keys that came after the plans in the folder Before were written.</summary>
    private static readonly string[] NewKeys =
        ["optimization.advantage", "labeling.vote", "filter.rule", "filter.max_prompt_tokens", "rollouts.engine", "rollouts.storage", "backend.name",
         "backend.device",
         "optimization.two_sided_clip", "optimization.kl_reference", "optimization.kl_reference_decay",
         "optimization.kl_correction", "optimization.old_log_probs", "optimization.importance_cap",
         "optimization.off_policy_bound", "optimization.top_entropy_share", "optimization.entropy_coefficient", "optimization.entropy_floor",
         "optimization.spike_deviations", "solver.max_refills", "solver.overlong_buffer", "checkpoint.every",
         "generation.completions_per_context", "labeling.first_samples", "filter.min_margin", "solver.prompt", "solver.distill_steps",
         "adapter.kind", "adapter.rank", "adapter.alpha", "adapter.targets", "adapter.start", "adapter.storage",
         "one_model", "monitor.enabled", "monitor.action", "monitor.overrides", "monitor.signals", "monitor.returns",
         "labeling.voter", "solver.labels", "solver.replay", "solver.positive_weight", "challenger.memory_weight",
         "challenger.uncertainty.target_change", "challenger.uncertainty.agreement", "labeling.second_temperature",
         "anchors.file", "anchors.hash", "anchors.question", "anchors.answer", "anchors.shown", "anchors.share",
         "data.use", "data.file", "data.hash", "data.question", "data.answer", "data.ask", "data.plugin", "data.plugin_hash"];

    [Theory]
    [MemberData(nameof(Scales))]
    public void Scale_Sizes_StandInNoRecipe(string scale)
    {
        var rules = PlanPresets.Recipes.SelectMany(recipe => PlanYaml.Read(PlanPresets.Recipe(recipe), recipe)).Select(rule => rule.Key);

        Assert.Empty(Read(scale).Sizes.Select(size => size.Key).Intersect(rules));
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void Scale_Bends_HaveAReasonAndStandInEveryRecipe(string scale)
    {
        var written = PlanYaml.Read(PlanPresets.Scale(scale), scale).Count(setting => setting.Key.StartsWith("bends.", StringComparison.Ordinal));
        Assert.Equal(2 * Read(scale).Bends.Length, written);
        Assert.All(Read(scale).Bends, bend =>
        {
            Assert.True(bend.Reason.Length > 5, $"{bend.Setting.Key} is bent without a reason.");
            Assert.All(PlanPresets.Recipes, recipe => Assert.Contains(bend.Setting.Key, PlanYaml.Read(PlanPresets.Recipe(recipe), recipe).Select(rule => rule.Key)));
        });
    }

    /// <summary>A rule that one recipe leaves out would be taken from the code.</summary>
    [Fact]
    public void Recipes_OfAnyName_SayTheSameKeys() => Assert.Single(
        PlanPresets.Recipes.Select(recipe => string.Join(' ', PlanYaml.Read(PlanPresets.Recipe(recipe), recipe).Select(rule => rule.Key).Order(StringComparer.Ordinal))).Distinct());

    [Fact]
    public void Full_BendsNothing() => Assert.Empty(Read("full").Bends);

    /// <summary>The plans that these scales gave when they overrode the recipe silently.</summary>
    [Theory]
    [InlineData("tiny")]
    [InlineData("nano")]
    public void Resolve_PaperWithBends_IsThePlanOfBefore(string scale)
    {
        var before = Path.Combine(Repository.Root, "tests", "RZero.CoEvolution.Tests", "Plan", "Before", $"paper-{scale}.yaml");

        Assert.Equal(Lines(File.ReadAllText(before)), Lines(PlanYaml.Write(PlanFile.Resolve("paper", scale))).Where(line => !NewKeys.Contains(line.Split(' ')[0])));
    }

    [Fact]
    public void Bend_OfAPlan_SaysWhatItIsInsteadOfWhatAndWhy() => Assert.Contains(
        "bent by scale nano: filter.min_agreement 0.45 instead of 0.25: a stricter lower edge keeps more labels right",
        PlanBend.Of(PlanFile.Resolve("paper", "nano")).Select(bend => bend.Sentence("nano")));

    [Fact]
    public void Bend_RuleThatTheUserSets_IsTheUsers()
    {
        var bent = PlanBend.Of(PlanFile.Resolve("paper", "nano", ["filter.min_agreement=0.3"])).Select(bend => bend.Key).ToList();

        Assert.DoesNotContain("filter.min_agreement", bent);
        Assert.Contains("filter.max_agreement", bent);
    }

    [Fact]
    public void Bend_RuleThatIsTheRecipesToo_IsNone() => Assert.DoesNotContain(
        "filter.max_agreement", PlanBend.Of(PlanFile.Resolve("official-code", "nano")).Select(bend => bend.Key));

    private static PlanScale Read(string scale) => PlanScale.Read(PlanPresets.Scale(scale), scale);

    private static IEnumerable<string> Lines(string yaml) =>
        PlanYaml.Read(yaml, "plan").Select(setting => $"{setting.Key} {string.Join(',', setting.Values)}").Order(StringComparer.Ordinal);
}
