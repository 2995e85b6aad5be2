using System.Diagnostics;
using System.Xml.Linq;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Samples;

/// <summary>The programs under <c>samples/</c>, built and started as their readers start them.</summary>
public sealed class SampleProgramTests
{
    [Fact]
    public async Task GradeAnswers_Started_ShowsExtractionVerdictsAndVote()
    {
        var (exitCode, output) = await Start("RZero.Samples.GradeAnswers");

        Assert.Equal(0, exitCode);
        Assert.Contains("in a box: none (Missing); anywhere: 0.5", output, StringComparison.Ordinal);
        Assert.Contains(@"12\text{ cm} and 12: same Different, accepted Equal", output, StringComparison.Ordinal);
        Assert.Contains("2^{3^{4^{5}}} + 1: same Undecided, accepted Undecided", output, StringComparison.Ordinal);
        Assert.Contains("Vote: 0.5 with 3 of 5, agreement 0.60", output, StringComparison.Ordinal);
        Assert.Contains("Grade: right", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TinyEvolution_Started_TellsOfEveryPhaseAndLeavesNothingBehind()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await Start("RZero.Samples.TinyEvolution", ("TMPDIR", folder.Path), ("TMP", folder.Path));

        Assert.Equal(0, exitCode);
        Assert.All(
            ["iteration 1, Challenger", "iteration 1, Generate", "iteration 1, Label", "iteration 1, Solver", "iteration 1, Evaluate"],
            phase => Assert.Contains(phase, output, StringComparison.Ordinal));
        Assert.Contains("iteration 0 measured: mean@2", output, StringComparison.Ordinal);
        Assert.Contains("iteration 1 measured: mean@2", output, StringComparison.Ordinal);
        Assert.Contains("Done: 1 iteration", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(folder.Path, "tiny-evolution-*"));
    }

    /// <summary>The grader is usable by itself, and whatever a program needs to run the loop is in Hosting.</summary>
    [Theory]
    [InlineData("RZero.Samples.GradeAnswers", "RZero.Grading")]
    [InlineData("RZero.Samples.TinyEvolution", "RZero.Hosting")]
    public void Project_OfASample_ReferencesOneLayer(string sample, string layer)
    {
        var references = XDocument.Load(Path.Combine(Repository.Root, "samples", sample, $"{sample}.csproj")).Descendants("ProjectReference");

        Assert.Equal(layer, Path.GetFileNameWithoutExtension((string)Assert.Single(references).Attribute("Include")!));
    }

    private static async Task<(int ExitCode, string Output)> Start(string sample, params (string Name, string Value)[] environment)
    {
        var outputOfTests = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var program = Path.Combine(Repository.Root, "samples", sample, "bin", outputOfTests.Parent!.Name, outputOfTests.Name, $"{sample}.dll");
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
