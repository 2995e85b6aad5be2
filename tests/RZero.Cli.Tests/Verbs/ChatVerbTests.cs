using RZero.Cli.CommandLine;
using Xunit;

namespace RZero.Cli.Tests.Verbs;

/// <summary>The fake model repeats the end of the conversation as it sees it.</summary>
public sealed class ChatVerbTests
{
    [Fact]
    public void Chat_PipedLines_AnswersEach()
    {
        var program = new TestProgram { Input = "hi\n\nthere\n" };

        Assert.Equal(ExitCode.Done, program.Run("chat", "--model", "m", "--max-tokens", "1000"));
        Assert.Equal("user:hi;\nuser:hi;assistant:user:hi;;user:there;\n", program.Out);
        Assert.Empty(program.Error);
    }

    [Fact]
    public void Chat_System_StandsBeforeEverythingAndSurvivesReset()
    {
        var program = new TestProgram { Input = "a\n/reset\nb\n/exit\nc\n" };

        program.Run("chat", "--model", "m", "--system", "be kind");

        Assert.Equal("system:be kind;user:a;\nsystem:be kind;user:b;\n", program.Out);
    }

    [Fact]
    public void Chat_UnknownCommand_IsSaidAndTheRestGoesOn()
    {
        var program = new TestProgram { Input = "/frobnicate\nhi\n" };

        Assert.Equal(ExitCode.Misuse, program.Run("chat", "--model", "m"));
        Assert.Contains("no command /frobnicate", program.Error, StringComparison.Ordinal);
        Assert.Equal("user:hi;\n", program.Out);
    }

    [Fact]
    public void Chat_MaxTokens_CutsTheAnswer()
    {
        var program = new TestProgram { Input = "hello\n" };

        program.Run("chat", "--model", "m", "--max-tokens", "3");

        Assert.Equal("lo;\n", program.Out);
    }

    [Fact]
    public void Chat_TopPOfNothing_IsRefused()
    {
        var program = new TestProgram { Input = "hello\n" };

        Assert.Equal(ExitCode.Misuse, program.Run("chat", "--model", "m", "--top-p", "0"));
        Assert.Contains("top_p", program.Error, StringComparison.Ordinal);
    }
}
