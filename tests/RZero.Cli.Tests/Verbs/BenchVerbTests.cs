using Xunit;

namespace RZero.Cli.Tests.Verbs;

public sealed class BenchVerbTests
{
    [Fact]
    public void Rollouts_Json_WritesTheAgreedKeys()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("bench", "rollouts", "--json"));
        Assert.Equal(
            """{"shape":"NANO","engine":"native","variant":"1x1","dtype":"f32","batch":64"""
            + ""","tokens_per_second":9877,"tokens_per_cpu_second":6123,"share_of_peak":0.4123,"memory_bytes":1048576}""" + "\n"
            + """{"shape":"NANO","ratio":"rate f32","against":"torch","value":1.988,"goal":1.7,"batch":64,"rate":6123}""" + "\n",
            program.Out);
    }

    [Fact]
    public void Rollouts_ForPeople_SaysWhatIsMet()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("bench", "rollouts"));
        Assert.Contains("NANO batch 64: rate f32 is 1.99 of torch, goal 1.70: met\n", program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Products_ForPeople_SaysWhatIsMissed()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("bench", "products"));
        Assert.Equal("M64 K576 N576: packed product (vector512) is 0.80 of fma peak, goal 0.90: missed\n", program.Out);
    }

    [Fact]
    public void Rollouts_Choices_ReachTheMeasurement()
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run(
            "bench", "rollouts", "--shape", "nano", "--shape", "SMOL", "--engine", "torch", "--part", "tree", "--rounds", "2", "--quick",
            "--peer", "./peer"));
        var asked = program.Measurements.Asked!;
        Assert.Equal(["NANO", "SMOL"], asked.Shapes);
        Assert.Equal(["torch"], asked.Engines);
        Assert.Equal(["tree"], asked.Parts);
        Assert.Equal((2, true, "./peer"), (asked.Rounds, asked.IsQuick, asked.Peer));
    }

    [Theory]
    [InlineData("--shape", "HUGE", "there is no shape \"HUGE\"; there are NANO, MICRO, SMOL.")]
    [InlineData("--engine", "tortch", "there is no engine \"tortch\"; there are native, torch, llama.cpp. Did you mean torch?")]
    [InlineData("--part", "root", "there is no part \"root\"; there are products, decode, batch, ragged, tree.")]
    public void Rollouts_UnknownName_NamesThoseThatThereAre(string option, string name, string message)
    {
        var program = new TestProgram();

        Assert.Equal(2, program.Run("bench", "rollouts", option, name));
        Assert.Contains(message, program.Error, StringComparison.Ordinal);
        Assert.Null(program.Measurements.Asked);
    }
}
