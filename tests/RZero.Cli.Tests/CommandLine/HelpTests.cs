using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.CommandLine;

public sealed class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("evolve")]
    [InlineData("eval")]
    [InlineData("generate")]
    [InlineData("chat")]
    [InlineData("score")]
    [InlineData("tokenize")]
    [InlineData("detokenize")]
    [InlineData("grade")]
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
    [InlineData("verify-run")]
    [InlineData("presets")]
    [InlineData("doctor")]
    public void Help_OfVerb_IsAsAgreed(string verb)
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]));

        GoldenFile.Matches($"Help/{(verb.Length == 0 ? "rzero" : verb)}.txt", program.Out);
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
