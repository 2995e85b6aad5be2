using System.Text.Json;
using RZero.Checkpoints.Configuration;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Costs;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs;

public sealed class DataVerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public DataVerbTests() => File.WriteAllText(Data, "question,answer\nWhat is 1 + 2?,3\nWhat is 2 + 2?,4\n");

    private string Data => folder.File("sums.csv");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Train_DryRun_PrintsThePlanThatTheOptionsGive()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run(
            "train", "--data", Data, "--steps", "5", "--batch", "2", "--samples", "4", "--max-tokens", "50",
                "--learning-rate", "2e-5", "--ask", "plain",
            "--seed", "9", "--set", "solver.max_refills=2", "--dry-run", "--json"));

        var plan = JsonDocument.Parse(program.Out).RootElement.GetProperty("plan");
        var solver = plan.GetProperty("solver");
        Assert.Equal(
            (5, 2, 4, 2e-5, 2, "exact"),
            (solver.GetProperty("steps").GetInt32(), solver.GetProperty("questions_per_step").GetInt32(), solver.GetProperty("group_size").GetInt32(),
                solver.GetProperty("learning_rate").GetDouble(), solver.GetProperty("max_refills").GetInt32(),
                    solver.GetProperty("reward").GetString()));
        Assert.Equal(("train", "plain"),
            (plan.GetProperty("data").GetProperty("use").GetString(), plan.GetProperty("data").GetProperty("ask").GetString()));
        Assert.Equal((9, 50), (plan.GetProperty("seed").GetInt32(), solver.GetProperty("sampling").GetProperty("max_tokens").GetInt32()));
    }

    [Fact]
    public void Train_Json_WritesNothingButEvents()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("train", "--data", Data, "--run", folder.File("r"), "--json"));

        Assert.All(program.Out.TrimEnd().Split('\n'), line => Assert.True(JsonDocument.Parse(line).RootElement.TryGetProperty("event", out _)));
        Assert.Contains("The model is in ", program.Error, StringComparison.Ordinal);
    }

    /// <summary>Files that cannot be read are reasons among others, and are told with them.</summary>
    [Fact]
    public void Train_FilesAndSettingsThatCannotBe_AreToldTogether()
    {
        var program = new TestProgram();

        Assert.Equal(2, program.Run(
            "train", "--data", folder.File("none.jsonl"), "--plugin", "missing.dll", "--set", "foo=1", "--set", "solver.steps=abc", "--run", Data));

        Assert.Contains("for 5 reasons", program.Error, StringComparison.Ordinal);
        Assert.Contains("none.jsonl", program.Error, StringComparison.Ordinal);
        Assert.Contains("there is no plug-in 'missing.dll'", program.Error, StringComparison.Ordinal);
        Assert.Contains("unknown key foo", program.Error, StringComparison.Ordinal);
        Assert.Contains("solver.steps", program.Error, StringComparison.Ordinal);
        Assert.Contains("is a file, where the folder of a run is wanted", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_Plugin_BringsItsRewards()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run(
            "train", "--data", Data, "--plugin", typeof(EightReward).Assembly.Location, "--reward", "eight", "--run", folder.File("r")));

        Assert.Contains("eight", program.Methods!.SolverRewards.Names);
    }

    [Fact]
    public void Finetune_DryRun_TakesOneEpoch()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("finetune", "--data", Data, "--batch", "1", "--dry-run", "--json"));

        var solver = JsonDocument.Parse(program.Out).RootElement.GetProperty("plan").GetProperty("solver");
        Assert.Equal(2, solver.GetProperty("steps").GetInt32());
    }

    [Theory]
    [InlineData("train", "--data is missing: Labelled data: JSON Lines, CSV, TSV or Parquet. Or go on with a run: --resume DIR.")]
    [InlineData("train --data DATA --reward exat", "Did you mean exact?")]
    [InlineData("train --data missing.csv", "there is no data file 'missing.csv'")]
    [InlineData("train --data DATA --resume r", "--resume takes the plan from the run, so --data cannot be given with it.")]
    [InlineData("train --resume r", "was not begun by train: go on with it by ")]
    [InlineData("train --data DATA --answer-field anser", "Did you mean answer?")]
    [InlineData("train --data DATA --samples 1", "--samples must be a whole number of at least 2")]
    [InlineData("train --data DATA --plugin missing.dll", "there is no plug-in 'missing.dll'")]
    [InlineData("finetune --data DATA --reward exact", "finetune has no option --reward")]
    public void Verb_WrongUse_SaysWhatIsMeant(string line, string message)
    {
        var program = new TestProgram();

        Assert.Equal(2, program.Run([.. line.Split(' ').Select(word => word == "DATA" ? Data : word)]));

        Assert.Contains(message, program.Error, StringComparison.Ordinal);
        Assert.Empty(program.Out);
    }

    /// <summary>A speed of 100 tokens a second each way: the time stands beside each phase, and where it is from.</summary>
    [Fact]
    public void Evolve_DryRunWithAMeasurement_TellsTheTimeOfEveryPhase()
    {
        var shape = ModelConfigFile.Read(Path.Combine(Repository.Root, "models", "nano", "config.json"));
        var (text, json) = (Measured(shape), Measured(shape));

        Assert.Equal(0, text.Run("evolve", "--scale", "tiny", "--dry-run"));
        Assert.Equal(0, json.Run("evolve", "--scale", "tiny", "--dry-run", "--json"));

        Assert.Contains("#   measured just now: 100 tokens/s sampled, 100 trained", text.Out, StringComparison.Ordinal);
        Assert.Contains("writing questions 31 s, voting on questions 3 min 4 s", text.Out, StringComparison.Ordinal);
        var time = JsonDocument.Parse(json.Out).RootElement.GetProperty("time");
        Assert.Equal((true, 30.7), (time.GetProperty("measured").GetBoolean(), time.GetProperty("phases").GetProperty("generate").GetDouble()));
        Assert.Equal(
            time.GetProperty("seconds_per_iteration_at_most").GetDouble(),
            time.GetProperty("phases").EnumerateObject().Sum(phase => phase.Value.GetDouble()),
            0.3);
    }

    private static TestProgram Measured(ModelConfig shape) => new() { Shape = shape, Speed = new PlanSpeed(100, 100) };
}
