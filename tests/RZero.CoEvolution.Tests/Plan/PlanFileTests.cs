using RZero.CoEvolution.Plan;
using RZero.Core;
using Xunit;

namespace RZero.CoEvolution.Tests.Plan;

public sealed class PlanFileTests
{
    public static TheoryData<string, string> Presets =>
        new(from recipe in PlanPresets.Recipes from scale in PlanPresets.Scales select (recipe, scale));

    [Theory]
    [MemberData(nameof(Presets))]
    public void Resolve_AnyRecipeAtAnyScale_IsComplete(string recipe, string scale)
    {
        var plan = PlanFile.Resolve(recipe, scale);

        Assert.Equal((recipe, scale), (plan.Recipe, plan.Scale));
        Assert.Empty(plan.Problems());
    }

    [Fact]
    public void Resolve_PaperAtFull_HasThePapersNumbers()
    {
        var plan = PlanFile.Resolve("paper", "full");

        Assert.Equal((5, 512 * 4, 4, 10), (plan.Challenger.Steps, plan.Challenger.Rollouts, plan.Challenger.GroupSize, plan.Challenger.VoteSamples));
        Assert.Equal((15, 512, 5, 640), (plan.Solver.Steps, plan.Solver.QuestionsPerStep, plan.Solver.GroupSize, plan.Solver.RolloutsPerUpdate));
        Assert.Equal((8000, 10, 3), (plan.Generation.Candidates, plan.Labeling.Samples, plan.Iterations));
        Assert.Equal((1e-6, 0.01), (plan.Solver.LearningRate, plan.Solver.KlCoefficient));
        Assert.Equal((32, false, 2048), (plan.Evaluation.Samples, plan.Generation.DropDuplicates, plan.Filter.MaxPromptTokens));
        Assert.Equal((0.95, 1.0, 40), (plan.Generation.Sampling.TopP, plan.Labeling.Sampling.TopP, plan.Labeling.Sampling.TopK));
        Assert.Equal((0.2, 0.2), (plan.Optimization.ClipLow, plan.Optimization.ClipHigh));
        var kept = Enumerable.Range(0, 11).Where(votes => votes / 10.0 >= plan.Filter.MinAgreement && votes / 10.0 <= plan.Filter.MaxAgreement);
        Assert.Equal([3, 4, 5, 6, 7], kept);
    }

    [Fact]
    public void Resolve_FileThatIsNotUtf8_IsRefused()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, [.. "model: caf"u8, 0xE9, .. "\n"u8]);

            Assert.Contains("is not UTF-8", Assert.Throws<UserException>(() => PlanFile.Resolve(file: file)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>GSPO with the bounds of GRPO would be another method: what belongs to an objective comes with it.</summary>
    [Fact]
    public void Resolve_AnotherObjective_BringsItsOwnBoundsAggregationAndAdvantage()
    {
        var update = PlanFile.Resolve("paper", "tiny", ["optimization.objective=gspo"]).Optimization;

        Assert.Equal(("gspo", "auto", "auto", null, null), (update.Objective, update.Aggregation, update.Advantage, update.ClipLow, update.ClipHigh));
    }

    [Fact]
    public void Resolve_AnotherObjective_LeavesWhatTheUserSets()
    {
        var update = PlanFile.Resolve("paper", "tiny",
            ["optimization.objective=gspo", "optimization.clip_high=0.1", "optimization.advantage=batch"])
            .Optimization;

        Assert.Equal(("batch", null, 0.1), (update.Advantage, update.ClipLow, update.ClipHigh));
    }

    [Fact]
    public void Parse_AutoBounds_SurviveTheirText()
    {
        var plan = PlanFile.Resolve("paper", "tiny", ["optimization.objective=dapo", "optimization.clip_low=0.1"]);

        Assert.Contains("clip_high: auto", PlanYaml.Write(plan), StringComparison.Ordinal);
        Assert.Equal(PlanYaml.Write(plan), PlanYaml.Write(PlanFile.Parse(PlanYaml.Write(plan), "text")));
        Assert.Equal((0.1, null),
            PlanFile.Parse(PlanYaml.Write(plan), "text").Optimization is var update ? (update.ClipLow, update.ClipHigh) : default);
    }

    [Theory]
    [InlineData("optimization.clip_low=some", "optimization.clip_low must be a number or auto, not \"some\"")]
    [InlineData("optimization.importance_cap=2", "set optimization.old_log_probs=trainer")]
    [InlineData("optimization.entropy_floor=0.3", "set optimization.entropy_coefficient above 0")]
    [InlineData("optimization.two_sided_clip=0.5", "optimization.two_sided_clip must be above 1, not 0.5")]
    [InlineData("optimization.kl_reference=bass", "Did you mean base?")]
    [InlineData("optimization.old_log_probs=me", "optimization.old_log_probs must be sampler or trainer")]
    [InlineData("optimization.top_entropy_share=0", "optimization.top_entropy_share must be between 0.001 and 1")]
    [InlineData("solver.overlong_buffer=73", "solver.overlong_buffer must be between 0 and 72, not 73")]
    [InlineData("checkpoint.every=0", "checkpoint.every must be at least 1, not 0")]
    public void Resolve_SwitchThatCannotWork_SaysWhatWould(string setting, string message) => Assert.Contains(
        message, Assert.Throws<UserException>(() => PlanFile.Resolve("paper", "tiny", [setting])).Message, StringComparison.Ordinal);

    [Fact]
    public void Resolve_Nothing_IsPaperAtNano() =>
        Assert.Equal(("paper", "nano", "nano", 1L), PlanFile.Resolve() is var plan ? (plan.Recipe, plan.Scale, plan.Model, plan.Seed) : default);

    [Fact]
    public void Resolve_Overrides_WinOverPresets()
    {
        var plan = PlanFile.Resolve("paper", "tiny", ["solver.learning_rate=2e-4", "solver.train=false", "solver.sampling.stop_strings=[\"a, b\", c]", "seed=-7"]);

        Assert.Equal((2e-4, false, -7L), (plan.Solver.LearningRate, plan.Solver.Train, plan.Seed));
        Assert.Equal(["a, b", "c"], plan.Solver.Sampling.StopStrings);
        Assert.Equal(72, plan.Solver.Sampling.MaxTokens);
    }

    [Fact]
    public void Resolve_SeveralMistakes_NamesAllOfThemAtOnce()
    {
        var mistake = Assert.Throws<UserException>(() => PlanFile.Resolve(
            "paper", "tiny", ["solver.learning_rat=1", "solver.steps=many", "filter=off", "iterations=99999999999", "solver.reward=[a]", "x"]));

        Assert.Contains("unknown key solver.learning_rat. Did you mean solver.learning_rate?", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("solver.steps must be a whole number of at most 2147483647, not \"many\"", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("filter is a group of keys, not a value", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("iterations must be a whole number of at most 2147483647", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("solver.reward takes one value, not a list", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("\"x\" must be key=value", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_ValuesOutOfRange_NamesAllOfThemAtOnce()
    {
        var mistake = Assert.Throws<UserException>(() => PlanFile.Resolve(
            "paper", "tiny", ["solver.learning_rate=0", "challenger.group_size=5", "challenger.uncertainty.scale=papper", "filter.min_agreement=0.9"]));

        Assert.Contains("solver.learning_rate must be above 0, not 0", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("challenger.group_size must be 0 (all) or divide rollouts (32), not 5", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("challenger.uncertainty.scale: there is no uncertainty scale \"papper\"; there are paper, code. Did you mean paper?", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("filter.min_agreement must not be above max_agreement", mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("papr", "nano", "There is no recipe \"papr\". Did you mean paper? Known: official-code, paper, robust.")]
    [InlineData("paper", "nan", "There is no scale \"nan\". Did you mean nano? Known: full, laptop, nano, real-smoke, small-gpu, tiny.")]
    public void Resolve_UnknownPreset_OffersTheNearest(string recipe, string scale, string message) =>
        Assert.Equal($"The plan cannot be used: {message}", Assert.Throws<UserException>(() => PlanFile.Resolve(recipe, scale)).Message);

    [Fact]
    public void Resolve_UnknownScaleAndUnknownKey_NamesBoth()
    {
        var mistake = Assert.Throws<UserException>(() => PlanFile.Resolve("paper", "tinny", ["filtr.min_kept=3"]));

        Assert.Contains("There is no scale \"tinny\". Did you mean tiny?", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("unknown key filtr.min_kept. Did you mean filter.min_kept?", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_File_StartsFromItsPresetsAndNamesItsLines()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "run.yaml");
        File.WriteAllText(file, "recipe: paper\nscale: tiny\niterations: 2\nsolver:\n  steps: 9\n");
        var plan = PlanFile.Resolve(file: file, overrides: ["iterations=4"]);
        Assert.Equal(("tiny", 4, 9), (plan.Scale, plan.Iterations, plan.Solver.Steps));

        File.WriteAllText(file, "scale: tiny\nsolver:\n  stepps: 9\n");
        var mistake = Assert.Throws<UserException>(() => PlanFile.Resolve(file: file));
        Assert.Contains("run.yaml line 3: unknown key solver.stepps. Did you mean solver.steps?", mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: [")]
    [InlineData("- just\n- a list")]
    [InlineData("a: 1\na: 2")]
    [InlineData("a: &x { b: *x }")]
    [InlineData("a: {b: {c: {d: {e: {f: {g: {h: 1}}}}}}}")]
    [InlineData("? [odd]\n: 1")]
    public void Parse_BrokenText_IsAUserMistake(string yaml) =>
        Assert.ThrowsAny<UserException>(() => PlanFile.Parse(yaml, "run.yaml"));

    [Fact]
    public void Resolve_MissingFile_SaysSo() =>
        Assert.Contains("Cannot read the plan", Assert.Throws<UserException>(() => PlanFile.Resolve(file: "no/such.yaml")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("filter.min_kept=100", "filter.min_kept (100) must not be above generation.candidates (64)")]
    [InlineData("solver.sampling.temperature=0", "solver.sampling draws only the most probable token")]
    [InlineData("solver.sampling.top_k=1", "solver.sampling draws only the most probable token")]
    [InlineData("challenger.sampling.temperature=0", "challenger.sampling draws only the most probable token")]
    [InlineData("challenger.answers.min_p=1", "challenger.answers draws only the most probable token")]
    [InlineData("labeling.sampling.temperature=0", "labeling.sampling draws only the most probable token")]
    [InlineData("generation.sampling.temperature=0", "generation.sampling draws only the most probable token")]
    [InlineData("labeling.samples=1", "leave no vote of 1 answers (labeling.samples) between them")]
    public void Resolve_KeysThatCannotWorkTogether_AreRefused(string setting, string problem)
    {
        var mistake = Assert.Throws<UserException>(() => PlanFile.Resolve("paper", "tiny", [setting]));

        Assert.Contains(problem, mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("solver.sampling.temperature=0", "solver.train=false")]
    [InlineData("challenger.sampling.temperature=0", "challenger.train=false")]
    [InlineData("labeling.samples=1", "filter.enabled=false")]
    [InlineData("labeling.sampling.temperature=0", "filter.max_agreement=1")]
    public void Resolve_KeysThatAreNotUsedTogether_AreTaken(params string[] settings)
    {
        var plan = PlanYaml.Write(PlanFile.Resolve("paper", "tiny", settings));

        Assert.All(settings, setting => Assert.Equal(setting.Split('=')[1], PlanYaml.Find(plan, setting.Split('=')[0])));
    }

    [Fact]
    public void Resolve_MistakesOfEveryKind_AreToldTogether()
    {
        var mistake = Assert.Throws<UserException>(() => PlanFile.Resolve(
            "paper", "tiny", ["solver.stepz=3", "filter.min_kept=100"], further: _ => ["evaluation.benchmark: there is none"]));

        Assert.Contains("for 3 reasons", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("evaluation.benchmark: there is none", mistake.Message, StringComparison.Ordinal);
    }
}
