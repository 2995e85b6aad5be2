using RZero.Cli.CommandLine;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Answers;

public sealed class GradingVerbTests
{
    private const string Grades = """
        {"id":"a","gold":"1/2","prediction":"0.5"}
        {"id":2,"gold":"3","prediction":"so \\boxed{4}","kind":"extraction"}
        {"id":3,"gold":"3","prediction":"nothing","kind":"extraction"}
        {"id":4,"gold":"B","prediction":"The answer is (B).","kind":"mc_extraction"}
        {"id":5,"gold":"13","prediction":"一共有3 + 10 = 13只鸟。","kind":"multilingual_extraction"}
        not json
        {"id":6,"gold":"3"}
        {"id":7,"gold":"3","prediction":"3","kind":"guess"}
        {"id":8,"gold":"x","prediction":"\u001b[31m5"}
        {"id":9,"gold":5,"prediction":"The answer is 5.","kind":"extraction"}
        {"id":10,"gold":0.50,"prediction":"\\frac12"}
        {"id":11,"gold":[1e3],"prediction":1000}
        {"id":12,"gold":5,"prediction":"x = 5 is not a solution.","kind":"extraction"}
        {"id":13,"gold":{"value":5},"prediction":"5"}
        {"id":14,"gold":[5,6],"prediction":"5"}
        {"id":15,"prediction":"5"}
        """;

    private const string Responses = """
        {"id":1,"response":"\\boxed{1} \\boxed{2}"}
        {"id":2,"response":"The answer is 5."}
        {"id":3,"response":"\\boxed{5"}
        {"id":4,"response":"and so","finish":"length"}
        {"id":5,"response":"x","finish":"tired"}
        """;

    private const string Votes = """
        {"id":1,"answers":["1/2",null,"0.5","3"]}
        {"id":2,"answers":["2","3"],"log_probs":[-2,-1]}
        {"id":3,"answers":[]}
        {"id":4,"answers":["2"],"log_probs":[]}
        {"id":5,"answers":[2]}
        """;

    private const string Questions = """
        {"id":1,"question":"what is two and two and two"}
        {"id":2,"question":"what is two and two and two"}
        {"id":3}
        {"id":4,"question":"how many apples are in the box"}
        """;

    private const string Pairs = """
        {"id":1,"hypothesis":"a b c d","reference":"a b c d"}
        {"id":2,"hypothesis":"a","reference":"b"}
        {"id":3,"hypothesis":"a"}
        """;

    [Theory]
    [InlineData("grade", Grades, "--json")]
    [InlineData("grade-text", Grades)]
    [InlineData("extract", Responses, "--json")]
    [InlineData("extract-text", Responses)]
    [InlineData("extract-final", Responses, "--json", "--rule=final")]
    [InlineData("vote", Votes, "--json")]
    [InlineData("vote-text", Votes)]
    [InlineData("vote-official", Votes, "--json", "--mode=official-code")]
    [InlineData("diversity", Questions, "--json")]
    [InlineData("diversity-text", Questions)]
    [InlineData("diversity-pairs", Pairs, "--json", "--pairs")]
    public void Run_GoodAndBadLines_AnswersEachAndExits2(string golden, string input, params string[] options)
    {
        var program = new TestProgram { Input = input };

        Assert.Equal(ExitCode.Misuse, program.Run([golden.Split('-')[0], .. options, "-"]));

        GoldenFile.Matches($"Grading/{golden}.txt", program.Out);
    }

    [Fact]
    public void Grade_Explain_ShowsBothTreesAndWhatDecided()
    {
        var program = new TestProgram { Input = "{\"id\":1,\"gold\":\"2k+2\",\"prediction\":\"2+2k\"}" };

        Assert.Equal(0, program.Run("grade", "--explain", "-"));

        Assert.Contains("equal", program.Out, StringComparison.Ordinal);
        Assert.Contains("gold ", program.Out, StringComparison.Ordinal);
        Assert.Contains("steps ", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Grade_HalfACharacter_IsABadLine()
    {
        var program = new TestProgram { Input = "{\"id\":1,\"gold\":\"2\",\"prediction\":\"\\ud800\"}" };

        Assert.Equal(ExitCode.Misuse, program.Run("grade", "--json", "-"));
        Assert.Contains("\"id\":1,\"error\"", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Diversity_NoQuestion_GivesTheSummaryOnly()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("diversity", "--json", "-"));
        Assert.Equal("{\"clusters\":0,\"distinct_2\":0,\"largest_share\":0}\n", program.Out);
    }
}
