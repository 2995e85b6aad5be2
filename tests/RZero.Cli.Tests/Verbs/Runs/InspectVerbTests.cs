using RZero.Core.Events;
using RZero.Core.Storage;
using RZero.Runs;
using RZero.Testing;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Runs;

public sealed class InspectVerbTests
{
    [Fact]
    public void Inspect_EscapeSequencesInNames_AreMadeVisible()
    {
        using var folder = new TemporaryFolder();
        using (var store = RunStore.Create(folder.File("run"), RunOnDisk.Header()))
        {
            store.Append(FakeEvolution.Measured(0) with { Benchmark = "\u001b]0;owned\u0007[red]x" });
            store.Append(new AlarmEvent(1, "\u001b[2Jgone", Stops: false, "what\u001b[1m"));
        }

        var program = new TestProgram();
        Assert.Equal(0, program.Run("inspect", folder.File("run")));

        Assert.DoesNotContain('\u001b', program.Out);
        Assert.DoesNotContain('\u0007', program.Out);
        Assert.Contains("\\x1b[2Jgone", program.Out, StringComparison.Ordinal);
        Assert.Contains("[red]x, percent", program.Out, StringComparison.Ordinal);
    }
}
