using RZero.Cli.Tests.Verbs.Runs;
using RZero.Core;
using RZero.Core.Events;
using RZero.Hub;
using RZero.Hub.Connection;
using Xunit;

namespace RZero.Cli.Tests.CommandLine;

public sealed class ApplicationTests
{
    [Fact]
    public void Run_FaultOfTheProgram_IsOneLineAndExits1()
    {
        var program = new TestProgram { Model = _ => throw new InvalidOperationException("broken inside") };

        Assert.Equal(1, program.Run("generate", "--model", "m", "--prompt", "a"));
        Assert.Equal("A fault in rzero itself: InvalidOperationException: broken inside Set RZERO_DEBUG=1 to see where.\n", program.Error);
    }

    [Fact]
    public void Run_UserMistake_IsItsMessageAndExits2()
    {
        var program = new TestProgram { Model = name => throw new UserException($"no model {name}") };

        Assert.Equal(2, program.Run("generate", "--model", "m", "--prompt", "a"));
        Assert.Equal("no model m\n", program.Error);
    }

    /// <summary>Scripts try again after 1 and not after 2.</summary>
    [Theory]
    [InlineData(HubFault.NoConnection, 1)]
    [InlineData(HubFault.ServerFault, 1)]
    [InlineData(HubFault.Damaged, 1)]
    [InlineData(HubFault.NotFound, 2)]
    [InlineData(HubFault.NotCached, 2)]
    public void Run_HubFault_Exits1WhereNothingWasWrongWithTheOrder(HubFault fault, int exitCode)
    {
        var program = new TestProgram { Model = _ => throw new HubException(fault, "no model") };

        Assert.Equal(exitCode, program.Run("generate", "--model", "m", "--prompt", "a"));
        Assert.Equal("no model\n", program.Error);
    }

    [Fact]
    public void Run_Debugging_ShowsWhere()
    {
        var program = new TestProgram { Model = _ => throw new UserException("no"), IsDebugging = true };

        Assert.Equal(2, program.Run("generate", "--model", "m", "--prompt", "a"));
        Assert.Contains("   at RZero.Cli.", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evolve_Interrupted_Exits130WithTheLineThatResumes()
    {
        var program = new TestProgram { Stop = new CancellationToken(canceled: true) };

        Assert.Equal(130, program.Run("evolve", "--scale", "tiny", "--run", "my run"));
        Assert.Contains("rzero evolve --resume 'my run'\n", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evolve_StoppedByAlarm_Exits3()
    {
        var program = new TestProgram { Evolution = new FakeEvolution(alarm: new AlarmEvent(1, "low_yield", Stops: true, "Only 3 questions were kept.")) };

        Assert.Equal(3, program.Run("evolve", "--scale", "tiny", "--run", "r"));
        Assert.Contains("stopped in iteration 1 (low_yield): Only 3 questions were kept.", program.Out, StringComparison.Ordinal);
    }
}
