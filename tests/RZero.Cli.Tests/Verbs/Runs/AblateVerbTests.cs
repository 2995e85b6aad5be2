using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.Checkpoints.Configuration;
using RZero.CoEvolution.Plan.Costs;
using RZero.Core.Events;
using RZero.Hosting.Ablations;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Runs;

public sealed class AblateVerbTests
{
    private static readonly string[] Small = ["ablate", "--out", "grid", "--scale", "tiny", "--seeds", "1,2"];

    [Fact]
    public void Ablate_Grid_RunsEachOnceAndPrintsTheTable()
    {
        var program = new TestProgram { Measure = Measured };

        Assert.Equal(0, program.Run([.. Small, "--arms", "whole,no_filter,random_reward"]));

        GoldenFile.Matches("ablate.txt", program.Out[program.Out.IndexOf("arm ", StringComparison.Ordinal)..]);
        Assert.Contains("6 runs, 0 of them done.", program.Error, StringComparison.Ordinal);
        Assert.Contains($"Run 6 of 6: {Path.Combine("grid", "random_reward-seed2")}", program.Error, StringComparison.Ordinal);
        Assert.Equal(6, program.Out.Split("done: 1 iteration").Length - 1);
    }

    [Fact]
    public void Ablate_Json_PrintsALineForEachArmAndNoEvents()
    {
        var program = new TestProgram { Measure = Measured };

        Assert.Equal(0, program.Run([.. Small, "--arm", "wide:filter.min_agreement=0.2", "--json"]));

        var rows = program.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["whole", "wide"], rows.Select(row => row.GetProperty("arm").GetString()!));
        Assert.Equal(JsonValueKind.Null, rows[0].GetProperty("difference").ValueKind);
        Assert.Equal("filter.min_agreement=0.2", rows[1].GetProperty("settings")[0].GetString());
        Assert.Equal((4, 2), (rows[1].GetProperty("n").GetInt32(), rows[1].GetProperty("seeds").GetArrayLength()));
        Assert.Equal(2, rows[1].GetProperty("ci95").GetArrayLength());
        Assert.Equal("low_yield", rows[1].GetProperty("ended_early")[0].GetString());
    }

    [Fact]
    public void Ablate_MistakesOfEveryKind_AreToldTogether()
    {
        var program = new TestProgram();

        Assert.Equal(2, program.Run(
            "ablate", "--out", "grid", "--scale", "tiny", "--arms", "whole,nope", "--arm", "bad", "--seeds", "1,x", "--set", "foo=1"));

        Assert.Contains("for 4 reasons", program.Error, StringComparison.Ordinal);
        Assert.All(
            ["nope", "not \"bad\"", "not \"x\"", "unknown key foo"],
            reason => Assert.Contains(reason, program.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void Ablate_DryRun_SaysTheRunsAndTheirTimeAndDoesNothing()
    {
        var program = new TestProgram
        {
            Shape = ModelConfigFile.Read(Path.Combine(Repository.Root, "models", "nano", "config.json")),
            Speed = new PlanSpeed(1e4, 1e4),
            Measure = _ => throw new InvalidOperationException("nothing is measured"),
        };

        Assert.Equal(0, program.Run([.. Small, "--arms", "whole,no_challenger", "--dry-run"]));
        var json = new TestProgram { Shape = program.Shape, Speed = program.Speed, Measure = program.Measure };
        Assert.Equal(0, json.Run([.. Small, "--arms", "whole,no_challenger", "--dry-run", "--json"]));

        Assert.Equal(
            [
                $"{Path.Combine("grid", "whole-seed1")}: the base plan", $"{Path.Combine("grid", "no_challenger-seed1")}: challenger.train=false",
                $"{Path.Combine("grid", "whole-seed2")}: the base plan", $"{Path.Combine("grid", "no_challenger-seed2")}: challenger.train=false",
            ],
            program.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Time of the other 4, at most:", program.Error, StringComparison.Ordinal);
        var listed = JsonNode.Parse(json.Out)!;
        Assert.Equal(["whole", "no_challenger", "whole", "no_challenger"], listed["runs"]!.AsArray().Select(run => (string)run!["arm"]!));
        Assert.Equal("challenger.train=false", (string)listed["runs"]![1]!["settings"]![0]!);
        Assert.False((bool)listed["runs"]![0]!["done"]!);
        Assert.True((double)listed["seconds_at_most"]! > 0);
    }

    [Theory]
    [InlineData("There is no arm \"no_solver\"", "--arms", "no_solver")]
    [InlineData("--seeds takes whole numbers", "--seeds", "1,x")]
    [InlineData("Arm bad: The plan cannot be used: --set: unknown key filter.minimum", "--arm", "bad:filter.minimum=1")]
    [InlineData("Arm whole: The plan cannot be used", "--set", "filter.min_agreement=2")]
    public void Ablate_Mistake_IsSaidBeforeAnythingRuns(string message, params string[] options)
    {
        var program = new TestProgram();

        Assert.Equal(2, program.Run(["ablate", "--out", "grid", "--scale", "tiny", .. options]));

        Assert.Contains(message, program.Error, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Each arm is a tenth of a point worse than the one before on four problems, and each seed better.</summary>
    private static MeasuredRun Measured(AblatedRun run)
    {
        var worse = run.Arm.Settings.Length * 0.1 * (run.Arm.Name.StartsWith('r') ? 3 : 1);
        var better = 0.05 * run.Plan.Seed;
        var last = FakeEvolution.Measured(1);
        return new(
            run,
            [0.1, 0.2, 0.3, 0.4],
            [0.5 - worse + better, 0.7 - (2 * worse) + better, 0.6 - worse + better, 0.8 - worse + better],
            last,
            run.Arm.Name == "wide" ? new AlarmEvent(1, "low_yield", Stops: true, "too few") : null);
    }
}
