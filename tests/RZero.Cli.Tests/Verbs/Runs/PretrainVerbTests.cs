using Xunit;

namespace RZero.Cli.Tests.Verbs.Runs;

public sealed class PretrainVerbTests
{
    [Fact]
    public void Pretrain_ForPeople_SaysHowItGoesAndWhatToDoNext()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("pretrain", "nano", "--out", "models/x", "--steps", "200"));
        Assert.Equal(50, program.Out.TrimEnd().Split('\n').Length);
        Assert.EndsWith("mixed, step 200 of 200: loss 0.005, 1,000 tokens/s\n", program.Out, StringComparison.Ordinal);
        Assert.Equal("The model is in models/x. Try it: rzero eval --model models/x --benchmark nano-math\n", program.Error);
    }

    [Fact]
    public void Pretrain_Json_WritesEveryStep()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("pretrain", "nano", "--out", "models/x", "--steps", "2", "--json"));
        Assert.Equal(2, program.Out.TrimEnd().Split('\n').Length);
    }
}
