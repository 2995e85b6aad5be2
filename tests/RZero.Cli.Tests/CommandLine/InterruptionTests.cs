using System.Diagnostics;
using System.Runtime.InteropServices;
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

    [Fact]
    public void Divert_CtrlC_IsAnsweredByWhoAskedForItUntilItHasEnough()
    {
        using var interruption = new Interruption();
        var answers = 0;
        using (interruption.Divert(() => ++answers < 2))
        {
            var first = new PosixSignalContext(PosixSignal.SIGINT);
            interruption.Interrupt(first);
            Assert.True(first.Cancel);
            Assert.False(interruption.Stop.IsCancellationRequested);
        }

        interruption.Interrupt(new PosixSignalContext(PosixSignal.SIGINT));

        Assert.True(interruption.Stop.IsCancellationRequested);
        Assert.Equal(1, answers);
    }
}
