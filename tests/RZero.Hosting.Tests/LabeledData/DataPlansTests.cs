using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Hosting.LabeledData;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.LabeledData;

public sealed class DataPlansTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Resolve_Train_FindsTheFieldsAndTrainsTheSolverAlone()
    {
        var plan = Resolve("train", "a.jsonl", """{"id":1,"prompt":"p","problem":"q","answer":4,"label":"x"}""");

        Assert.Equal(("train", "problem", "answer", "task"), (plan.Data.Use, plan.Data.Question, plan.Data.Answer, plan.Data.Ask));
        Assert.Equal((false, true, 1, "nano"), (plan.Challenger.Train, plan.Solver.Train, plan.Iterations, plan.Scale));
        Assert.True(Path.IsPathFullyQualified(plan.Data.File));
        Assert.Equal(64, plan.Data.Hash.Length);
    }

    /// <summary>A run's Solver is as small as its run; what is asked for goes before.</summary>
    [Theory]
    [InlineData(null, "tiny")]
    [InlineData("nano", "nano")]
    public void Resolve_SolverOfARun_IsTrainedOnAtTheScaleOfItsRun(string? asked, string scale)
    {
        var run = Directory.CreateDirectory(folder.File("run")).FullName;
        File.WriteAllText(Path.Combine(run, "journal.db"), "");
        File.WriteAllText(Path.Combine(run, "plan.yaml"), "recipe: paper\nscale: tiny\n");

        var plan = Resolve(
            "train", "a.jsonl", """{"question":"q","answer":"a"}""", order => order with { Model = run, Presets = (null, asked) });

        Assert.Equal(scale, plan.Scale);
    }

    /// <summary>Three rows in steps of two, twice: three steps.</summary>
    [Fact]
    public void Resolve_Finetune_TakesTheStepsThatTheEpochsNeed()
    {
        const string row = """{"question":"q","answer":"a"}""";
        var plan = Resolve("finetune", "a.jsonl", $"{row}\n{row}\n{row}",
            order => order with { Epochs = 2, Settings = ["solver.questions_per_step=2"] });

        Assert.Equal((3, "likelihood", 0.0), (plan.Solver.Steps, plan.Optimization.Objective, plan.Solver.KlCoefficient));
        Assert.Equal("auto", plan.Optimization.Aggregation);
    }

    [Fact]
    public void Resolve_Conversations_AreLearnedFromTheirLastTurn()
    {
        var plan = Resolve("finetune", "a.jsonl", """{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]}""");

        Assert.Equal(("messages", ""), (plan.Data.Question, plan.Data.Answer));
    }

    [Theory]
    [InlineData("train", "a.jsonl", "{\"question\":\"q\",\"answer\":\"a\"}\n{\"question\":\"q\"}", "row at 2: \"answer\" must be a text or a number")]
    [InlineData("train", "a.csv", "question,answer\nq,\n", "row at 2: \"answer\" is empty")]
    [InlineData("train", "a.csv", "question,answer\n", "has no rows")]
    [InlineData("train", "a.csv", "text,answer\nq,1\n", "no field is called question, problem")]
    [InlineData("finetune", "a.jsonl", "{\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]}", "at least two turns")]
    [InlineData("finetune", "a.jsonl",
        "{\"messages\":[{\"role\":\"assistant\",\"content\":\"a\"},{\"role\":\"user\",\"content\":\"q\"}]}",
        "end with a turn of the assistant")]
    [InlineData("finetune", "a.jsonl",
        "{\"messages\":[{\"role\":\"user\"},{\"role\":\"assistant\",\"content\":\"a\"}]}",
        "\"role\" and \"content\" that are texts")]
    public void Resolve_DataThatCannotBeUsed_NamesTheRowAndTheReason(string use, string name, string text, string message) => Assert.Contains(
        message, Assert.Throws<UserException>(() => Resolve(use, name, text)).Message, StringComparison.Ordinal);

    private RunPlan Resolve(string use, string name, string text, Func<DataOrder, DataOrder>? change = null)
    {
        File.WriteAllText(folder.File(name), text);
        var order = new DataOrder(use, folder.File(name));
        return DataPlans.Resolve(change?.Invoke(order) ?? order, MethodParts.Shipped, _ => [], TestContext.Current.CancellationToken);
    }
}
