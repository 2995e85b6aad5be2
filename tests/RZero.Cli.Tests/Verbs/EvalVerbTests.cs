using System.Text.Json.Nodes;
using RZero.Evaluation.Benchmarks;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs;

public sealed class EvalVerbTests
{
    [Fact]
    public void Eval_Json_GivesTheSummary()
    {
        using var folder = new TemporaryFolder();
        var program = new TestProgram();

        Assert.Equal(0, program.Run("eval", "--model", "m", "--benchmark", "b", "--json", "--out", folder.File("items.jsonl")));

        var line = JsonNode.Parse(program.Out)!.AsObject();
        Assert.Equal(
            ["benchmark", "n", "k", "mean_at_k", "ci95", "maj_at_k", "pass_at_k", "truncated", "no_answer", "prompts_sha256", "seconds"], line.Select(pair => pair.Key));
        Assert.Equal(0.5, (double)line["mean_at_k"]!, 1e-12);

        // Item means 1, 0, 1/2: standard error 1/2 / sqrt(3), so the interval is 0.5 -+ 0.5658, cut to [0, 1].
        Assert.Equal((0.0, 1.0), ((double)line["ci95"]![0]!, (double)line["ci95"]![1]!));
        Assert.Equal(3, File.ReadAllLines(folder.File("items.jsonl")).Length);
    }

    [Theory]
    [InlineData("auto", null)]
    [InlineData("plain", AnswerForm.Plain)]
    [InlineData("boxed", AnswerForm.Boxed)]
    public void Eval_Answers_SayWhereTheyAreLookedFor(string name, AnswerForm? form)
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("eval", "--model", "m", "--benchmark", "b", "--answers", name));

        Assert.Equal(form, program.Benchmarks.Order!.Form);
    }

    [Fact]
    public void Eval_ForPeople_IsAsAgreed()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("eval", "--model", "m", "--benchmark", "b"));

        GoldenFile.Matches("eval.txt", program.Out);
    }
}
