using System.Diagnostics;
using RZero.Cli.CommandLine;
using Xunit;

namespace RZero.Cli.Tests.CommandLine;

public sealed class InterruptionTests
{
    [Fact]
    public void Stop_AfterSigterm_IsSetAndTheProcessLives()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM to send.");
        using var interruption = new Interruption();

        using var kill = Process.Start("kill", ["-TERM", $"{Environment.ProcessId}"]);
        kill.WaitForExit();

        Assert.True(interruption.Stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(10)));
        Assert.Equal(ExitCode.Terminated, interruption.ExitCode);
    }
}
