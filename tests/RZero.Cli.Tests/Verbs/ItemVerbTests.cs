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

    /// <summary>As generate reads a prompt, with the model's first token; what follows it is read together with it.</summary>
    [Theory]
    [InlineData("""{"id":1,"text":"ab"}""", "[1,97,98]", "[null,-0.5,-1]")]
    [InlineData("""{"id":1,"prompt":"ab","text":"c"}""", "[1,97,98,99]", "[null,null,null,-1.5]")]
    [InlineData("""{"id":1,"prompt":"","text":"c"}""", "[1,99]", "[null,-0.5]")]
    [InlineData("""{"id":1,"prompt":[5],"text":"c"}""", "[5,99]", "[null,-0.5]")]
    [InlineData("""{"id":1,"ids":[5,6]}""", "[5,6]", "[null,-0.5]")]
    public void Score_Text_IsReadAsGenerateReadsIt(string line, string ids, string logProbs)
    {
        var program = new TestProgram { Input = line };

        Assert.Equal(0, program.Run("score", "--model", "m", "-"));
        Assert.StartsWith($$"""{"id":1,"ids":{{ids}},"log_probs":{{logProbs}},""", program.Out, StringComparison.Ordinal);
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

    /// <summary>Latin-1 for e with an acute and a grave accent: read loosely both are the sign for "unreadable", and equal.</summary>
    [Theory]
    [InlineData("grade", "{\"id\":1,\"gold\":\"*\",\"prediction\":\"\u00e8\"}")]
    [InlineData("extract", "{\"id\":1,\"response\":\"\\\\boxed{*}\"}")]
    [InlineData("vote", "{\"id\":1,\"answers\":[\"*\",\"\u00e8\"]}")]
    [InlineData("diversity", "{\"id\":1,\"question\":\"*\"}")]
    [InlineData("tokenize", "{\"id\":1,\"text\":\"*\"}", "--model", "m")]
    [InlineData("score", "{\"id\":1,\"text\":\"*\"}", "--model", "m")]
    [InlineData("generate", "{\"id\":1,\"prompt\":\"*\"}", "--model", "m")]
    [InlineData("render", "{\"id\":1,\"template\":\"{{ messages[0].content }}\",\"messages\":[{\"role\":\"user\",\"content\":\"*\"}]}")]
    [InlineData("numerics", "{\"id\":1,\"function\":\"*\",\"inputs\":{}}")]
    public void Run_LineThatIsNotUnicode_IsAnErrorWithItsIdAndTheRestGoesOn(string verb, string line, params string[] options)
    {
        var latin = System.Text.Encoding.Latin1.GetBytes(line.Replace('*', '\u00e9') + "\n");
        var half = System.Text.Encoding.UTF8.GetBytes(line.Replace("*", "\\ud800", StringComparison.Ordinal).Replace("1", "2", StringComparison.Ordinal) + "\n[]\n");
        var program = new TestProgram { InputBytes = [.. latin, .. half] };

        Assert.Equal(2, program.Run([verb, "--json", .. options, "-"]));

        var lines = program.Out.Split('\n');
        Assert.StartsWith("{\"id\":1,\"error\":\"the line is not UTF-8: byte ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("{\"id\":2,\"error\":\"the line is not valid Unicode: ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("{\"id\":null,\"error\":\"the line is not a JSON object\"", lines[2], StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', program.Out);
    }

    [Theory]
    [InlineData("{\"\\ud800\":1,\"id\":1,\"text\":\"a\"}")]
    [InlineData("{\"id\":\"\\ud800\",\"text\":\"a\"}")]
    [InlineData("{\"id\":1,\"messages\":[{\"role\":\"\\ud800\",\"content\":\"a\"}]}")]
    public void Run_HalfACharacterInAnyPlace_IsAnErrorOfTheLine(string line)
    {
        var program = new TestProgram { Input = line };

        Assert.Equal(2, program.Run("generate", "--model", "m", "--greedy", "-"));
        Assert.Contains("half of a surrogate pair", program.Out, StringComparison.Ordinal);
        Assert.Empty(program.Error);
    }

    [Fact]
    public void Run_ByteOrderMarkAndCarriageReturns_AreNoPartOfTheLines()
    {
        var program = new TestProgram { Input = "\uFEFF{\"id\":1,\"text\":\"a\"}\r\n{\"id\":2,\"text\":\"b\"}\r\n" };

        Assert.Equal(0, program.Run("tokenize", "--model", "m", "-"));
        Assert.Equal("{\"id\":1,\"ids\":[97]}\n{\"id\":2,\"ids\":[98]}\n", program.Out);
    }

    [Theory]
    [InlineData("[\n{\"id\":1}\n]", "is one JSON array")]
    [InlineData("id,answers\n1,2", "is a table with the columns id, answers")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0", "git lfs pull")]
    public void Run_FileOfAnotherKind_SaysWhatItIsInsteadOfAnErrorForEachLine(string content, string expected)
    {
        using var folder = new TemporaryFolder();
        var (file, pipe) = (new TestProgram(), new TestProgram { Input = content });

        Assert.Equal(2, file.Run("vote", folder.Write("items.jsonl", content)));
        Assert.Contains(expected, file.Error, StringComparison.Ordinal);
        Assert.Empty(file.Out);

        // A talk over pipes is not ended by one bad line, but that line says the same.
        Assert.Equal(2, pipe.Run("vote", "--json", "-"));
        Assert.Contains(expected, pipe.Out.Split('\n')[0], StringComparison.Ordinal);
    }
}
