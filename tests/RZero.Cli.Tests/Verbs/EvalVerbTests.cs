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
            ["benchmark", "n", "k", "mean_at_k", "ci95", "maj_at_k", "pass_at_k", "truncated", "no_answer", "prompts_sha256", "options_prompt_sha256", "seconds"], line.Select(pair => pair.Key));
        Assert.Equal(0.5, (double)line["mean_at_k"]!, 1e-12);

        // Item means 1, 0, 1/2 have the standard error of three independent trials; Wilson: 0.5 -+ 1.96 / 2.2805 * sqrt(0.25 / 3 + 1.96^2 / 36).
        Assert.Equal(0.1254, (double)line["ci95"]![0]!, 1e-3);
        Assert.Equal(0.8746, (double)line["ci95"]![1]!, 1e-3);
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
