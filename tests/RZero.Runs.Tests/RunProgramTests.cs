using RZero.Core.Events;
using RZero.Runs.CrashWriter;
using Xunit;

namespace RZero.Runs.Tests;

public sealed class RunProgramTests
{
    [Fact]
    public void Open_OtherProcessorOrVersion_WarnsOnceAndKeepsIt()
    {
        using var folder = new TemporaryFolder();
        RunStore.Create(folder.Run, Samples.Header(), instructionSet: "x64 AVX-512").Dispose();

        Assert.Empty(Alarms(folder.Run, new("0.1.0", "x64 AVX-512")));
        var warned = Assert.Single(Alarms(folder.Run, new("0.1.1", "x64 AVX2")));
        Assert.Equal(("other_program", false), (warned.Signal, warned.Stops));
        Assert.Contains("on x64 AVX2 instead of x64 AVX-512 and with rzero 0.1.1 instead of 0.1.0.", warned.Message, StringComparison.Ordinal);
        Assert.Empty(Alarms(folder.Run, new("0.1.1", "x64 AVX2")));

        using var reader = RunStore.OpenReadOnly(folder.Run);
        Assert.Equal([new("0.1.0", "x64 AVX-512"), new("0.1.1", "x64 AVX2")], reader.Programs());
        Assert.Equal([warned], reader.Alarms());
    }

    private static List<AlarmEvent> Alarms(string run, RunProgram program)
    {
        var heard = new List<AlarmEvent>();
        using var store = RunStore.Open(run, program: program);
        store.TellAlarms(heard.Add);
        return heard;
    }
}
