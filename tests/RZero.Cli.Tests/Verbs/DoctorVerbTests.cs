using RZero.Hosting.Examination;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs;

public sealed class DoctorVerbTests
{
    private static readonly Finding[] Broken =
    [
        new("cpu_cores", 2),
        new("avx2", false, "Slow."),
        new("memory_bytes", 3L << 29),
        new("libtorch", "missing", "libtorch.so is not there.", IsEssential: true),
    ];

    [Fact]
    public void Doctor_SomethingEssentialBroken_Exits1()
    {
        var people = new TestProgram { Findings = Broken };
        var json = new TestProgram { Findings = Broken };

        Assert.Equal((1, 1), (people.Run("doctor"), json.Run("doctor", "--json")));

        GoldenFile.Matches("doctor.txt", people.Out + json.Out);
    }

    /// <summary>A plus was written as \u002B, and what a model's file puts into a finding reached the terminal as it was.</summary>
    [Fact]
    public void Doctor_SignsAndControlCharacters_AreShownAndMadeVisible()
    {
        Finding[] findings = [new("os", "a + b <'&'>"), new("weights", "bad", "tensor '\u001b[2J'", IsEssential: true)];
        var (people, json) = (new TestProgram { Findings = findings }, new TestProgram { Findings = findings });

        Assert.Equal((1, 1), (people.Run("doctor"), json.Run("doctor", "--json")));

        Assert.Contains("\"a + b <'&'>\"", json.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', json.Out + people.Out);
        Assert.Contains("tensor '\\x1b[2J'", people.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_OnlyANote_Exits0() => Assert.Equal(0, new TestProgram { Findings = Broken[..3] }.Run("doctor"));
}
