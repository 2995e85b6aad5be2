using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.CommandLine;

public sealed class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("evolve")]
    [InlineData("train")]
    [InlineData("finetune")]
    [InlineData("eval")]
    [InlineData("benchmarks")]
    [InlineData("reproduce")]
    [InlineData("generate")]
    [InlineData("chat")]
    [InlineData("score")]
    [InlineData("tokenize")]
    [InlineData("detokenize")]
    [InlineData("grade")]
    [InlineData("compare")]
    [InlineData("extract")]
    [InlineData("vote")]
    [InlineData("diversity")]
    [InlineData("render")]
    [InlineData("numerics")]
    [InlineData("pretrain")]
    [InlineData("convert")]
    [InlineData("merge")]
    [InlineData("verify")]
    [InlineData("info")]
    [InlineData("inspect")]
    [InlineData("dash")]
    [InlineData("report")]
    [InlineData("runs")]
    [InlineData("export")]
    [InlineData("monitor")]
    [InlineData("audit")]
    [InlineData("ablate")]
    [InlineData("verify-run")]
    [InlineData("presets")]
    [InlineData("doctor")]
    [InlineData("bench")]
    [InlineData("bench rollouts")]
    [InlineData("bench products")]
    [InlineData("completion")]
    [InlineData("help")]
    public void Help_OfVerb_IsAsAgreed(string verb)
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]));

        GoldenFile.Matches($"Help/{(verb.Length == 0 ? "rzero" : verb.Replace(' ', '-'))}.txt", program.Out);
    }

    /// <summary>The word that people try first says the same as the option.</summary>
    [Fact]
    public void HelpVerb_EveryVerb_IsItsHelp()
    {
        var program = new TestProgram();
        using var input = new MemoryStream();
        var verbs = program.Root(new() { In = input, Out = TextWriter.Null, Error = TextWriter.Null }).Subcommands.Select(verb => verb.Name).ToList();

        Assert.True(verbs.Count > 20);
        Assert.All(verbs.Prepend(""), verb =>
        {
            var (word, option) = (new TestProgram(), new TestProgram());
            string[] name = verb.Length == 0 ? [] : [verb];
            Assert.Equal((0, 0), (word.Run(["help", .. name]), option.Run([.. name, "--help"])));
            Assert.Equal(option.Out, word.Out);
            Assert.Contains("Usage:", word.Out, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void NoVerb_ShowsHelp()
    {
        var bare = new TestProgram();
        var asked = new TestProgram();

        Assert.Equal((0, 0), (bare.Run(), asked.Run("--help")));
        Assert.Equal(asked.Out, bare.Out);
    }
}
