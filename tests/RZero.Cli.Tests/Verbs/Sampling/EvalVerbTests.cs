using System.Text.Json.Nodes;
using RZero.Core.Answers;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Sampling;

public sealed class EvalVerbTests
{
    [Fact]
    public void Eval_Json_GivesTheSummary()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("eval", "--model", "m", "--benchmark", "b", "--json"));

        var line = JsonNode.Parse(program.Out)!.AsObject();
        Assert.Equal(
            ["benchmark", "n", "k", "mean_at_k", "ci95", "maj_at_k", "pass_at_k", "truncated", "no_answer", "prompts_sha256", "options_prompt_sha256", "seconds", "errors"], line.Select(pair => pair.Key));
        Assert.Equal(0.5, (double)line["mean_at_k"]!, 1e-12);

        // Item means 1, 0, 1/2 have the standard error of three independent trials; Wilson: 0.5 -+ 1.96 / 2.2805 * sqrt(0.25 / 3 + 1.96^2 / 36).
        Assert.Equal(0.1254, (double)line["ci95"]![0]!, 1e-3);
        Assert.Equal(0.8746, (double)line["ci95"]![1]!, 1e-3);
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

    [Theory]
    [InlineData("", "native", null)]
    [InlineData("--backend torch --out items.jsonl", "torch", "items.jsonl")]
    public void Eval_BackendAndFile_AreHandedOn(string words, string backend, string? output)
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run(["eval", "--model", "m", "--benchmark", "b", .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));

        Assert.Equal((backend, output), (program.Benchmarks.Order!.Backend, program.Benchmarks.Order.Out));
        Assert.Empty(program.Error);
    }

    [Fact]
    public void Eval_ForPeople_IsAsAgreed()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("eval", "--model", "m", "--benchmark", "b"));

        GoldenFile.Matches("eval.txt", program.Out);
    }

    [Fact]
    public void Eval_ProblemsThatCouldNotBeAsked_AreNamedAndExit2()
    {
        var program = new TestProgram();
        program.Benchmarks.Faults = ["the prompt has 600 tokens, but the model reads 1 to 512; shorten it"];

        Assert.Equal(2, program.Run("eval", "--model", "m", "--benchmark", "b", "--json"));

        Assert.Equal("1 of 4 problems of b could not be asked and count as wrong:\n"
            + "  f0: the prompt has 600 tokens, but the model reads 1 to 512; shorten it\n", program.Error);
        var line = JsonNode.Parse(program.Out)!;
        Assert.Equal((4, 0.375), ((int)line["n"]!, (double)line["mean_at_k"]!));
        Assert.Equal("f0", (string)line["errors"]![0]!["id"]!);
    }

    /// <summary>What the samples of a decided vote do not say is not said.</summary>
    [Fact]
    public void Eval_VotesOnly_TellsTheMajorityAlone()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("eval", "--model", "m", "--benchmark", "b", "--votes-only"));
        Assert.Equal("b: 3 problems, 2 s\n  maj@2      66.7 %  (6 of 6 samples decided it)\n", program.Out);
        Assert.True(program.Benchmarks.Order!.VotesOnly);

        program = new TestProgram();
        Assert.Equal(0, program.Run("eval", "--model", "m", "--benchmark", "b", "--votes-only", "--json"));
        var line = JsonNode.Parse(program.Out)!;
        Assert.Equal(2.0 / 3, (double)line["maj_at_k"]!, 1e-12);
        Assert.Equal(6, (int)line["drawn"]!);
        Assert.All(["mean_at_k", "ci95", "pass_at_k", "truncated", "no_answer"], key => Assert.Null(line[key]));
    }

    /// <summary>A benchmark that fits nowhere is told of in a few lines, not in thousands.</summary>
    [Fact]
    public void Eval_ManyFaults_AreNotAllSaid()
    {
        var program = new TestProgram();
        program.Benchmarks.Faults = [.. Enumerable.Repeat("too long", 500)];

        Assert.Equal(2, program.Run("eval", "--model", "m", "--benchmark", "b"));
        Assert.EndsWith("  and 490 more\n", program.Error, StringComparison.Ordinal);
        Assert.Equal(12, program.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Eval_RepeatedIds_AreAWarning()
    {
        var program = new TestProgram();
        program.Benchmarks.RepeatedIds = ["a", "c"];

        Assert.Equal(0, program.Run("eval", "--model", "m", "--benchmark", "b"));
        Assert.Contains("Warning: several problems of b have the same id: a, c.", program.Error, StringComparison.Ordinal);
    }
}
