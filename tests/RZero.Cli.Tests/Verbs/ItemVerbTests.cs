using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs;

public sealed class ItemVerbTests
{
    private const string Items = """
        {"id":"a","text":"hi"}
        not json

        {"id":{"deep":[1]},"text":5}
        [1]
        {"text":"?é"}
        {"id":7,"text":""}
        """;

    [Theory]
    [InlineData("tokenize", "--add-special")]
    [InlineData("score", "--top=2")]
    public void Run_SomeBadLines_KeepsOrderAndIdsAndExits2(string verb, string option)
    {
        var program = new TestProgram { Input = Items };

        Assert.Equal(2, program.Run(verb, "--model", "m", option, "-"));

        GoldenFile.Matches($"{verb}.jsonl", program.Out);
    }

    [Fact]
    public void Detokenize_Ids_GivesText()
    {
        var program = new TestProgram { Input = "{\"id\":1,\"ids\":[104,105]}\n{\"id\":2,\"ids\":[-1]}\n{\"id\":3,\"ids\":[1.5]}" };

        Assert.Equal(2, program.Run("detokenize", "--model", "m", "-"));
        Assert.StartsWith("{\"id\":1,\"text\":\"hi\"}\n", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Detokenize_IdOutsideTheVocabulary_IsAnError()
    {
        var program = new TestProgram { Input = "{\"id\":1,\"ids\":[104,1114112]}" };

        Assert.Equal(2, program.Run("detokenize", "--model", "m", "-"));
        Assert.StartsWith("{\"id\":1,\"error\":\"1114112 is not a token", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Score_Prompt_LeavesItUnscored()
    {
        var program = new TestProgram { Input = "{\"id\":1,\"prompt\":[1,2],\"ids\":[3,4]}" };

        Assert.Equal(0, program.Run("score", "--model", "m", "-"));
        Assert.Equal("{\"id\":1,\"ids\":[1,2,3,4],\"log_probs\":[null,null,-1,-1.5],\"sum\":-2.5}\n", program.Out);
    }

    [Fact]
    public void Generate_Items_GivesEverySampleOfEach()
    {
        var program = new TestProgram { Input = "{\"id\":1,\"prompt\":\"a\"}\n{\"id\":2,\"messages\":[{\"role\":\"user\",\"content\":\"b\"}]}\n{\"id\":3,\"ids\":[]}\n{\"id\":4,\"ids\":[99]}" };

        Assert.Equal(2, program.Run("generate", "--model", "m", "--samples", "2", "-"));

        GoldenFile.Matches("generate.jsonl", program.Out);
    }

    [Fact]
    public void Generate_Prompt_PrintsText()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("generate", "--model", "m", "--prompt", "a"));
        Assert.Equal("bc\n", program.Out);
    }
}
