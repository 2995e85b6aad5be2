using Xunit;

namespace RZero.Core.Tests;

/// <summary>The variable belongs to the process, so the cases stand in one test.</summary>
public sealed class UserCommandTests
{
    [Fact]
    public void Of_ProgramAsItWasCalled_CanBePasted()
    {
        var before = Environment.GetEnvironmentVariable(UserCommand.NameVariable);
        try
        {
            Assert.Equal("rzero evolve --resume 'my runs/it'\\''s'", With(null));
            Assert.Equal("./rzero evolve --resume 'my runs/it'\\''s'", With("./rzero"));
            Assert.Equal("'/opt/my tools/rzero' evolve --resume 'my runs/it'\\''s'", With("/opt/my tools/rzero"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(UserCommand.NameVariable, before);
        }
    }

    private static string With(string? called)
    {
        Environment.SetEnvironmentVariable(UserCommand.NameVariable, called);
        return UserCommand.Of("evolve", "--resume", "my runs/it's");
    }
}
