using System.Diagnostics;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Completion;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("powershell")]
    public void Completion_Shell_NamesEveryVerbWithItsOptions(string shell)
    {
        var program = new TestProgram();

        Assert.Equal(0, program.Run("completion", shell));

        Assert.All(["evolve", "eval", "generate", "completion", "help"], verb => Assert.Contains(verb, program.Out, StringComparison.Ordinal));
        Assert.All(["benchmark", "dry-run", "max-shard-size"], option => Assert.Contains(option, program.Out, StringComparison.Ordinal));
    }

    /// <summary>What bash itself offers for a line that is half typed.</summary>
    [Theory]
    [InlineData("ev", "evolve eval")]
    [InlineData("eval --bench", "--benchmark")]
    [InlineData("completion z", "zsh")]
    [InlineData("presets na", "nano")]
    [InlineData("help gene", "generate")]
    [InlineData("bench pro", "products")]
    [InlineData("bench training --eng", "--engine")]
    [InlineData("grade fi", "")]
    public void Completion_Bash_OffersWhatFits(string typed, string expected)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no bash here.");
        using var folder = new TemporaryFolder();
        var program = new TestProgram();
        program.Run("completion", "bash");
        var script = folder.Write("rzero.bash", program.Out);

        var start = new ProcessStartInfo("/bin/bash", ["-c", $"source {script}; COMP_WORDS=(rzero {typed}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _rzero; echo \"${{COMPREPLY[*]}}\""]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;

        Assert.Equal(expected, process.StandardOutput.ReadToEnd().Trim());
    }
}
