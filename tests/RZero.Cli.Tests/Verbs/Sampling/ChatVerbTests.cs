using RZero.Cli.CommandLine;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Sampling;

/// <summary>The fake model repeats the end of the conversation as it sees it.</summary>
public sealed class ChatVerbTests
{
    [Fact]
    public void Chat_PipedLines_AnswersEach()
    {
        var program = new TestProgram { Input = "hi\n\nthere\n" };

        Assert.Equal(ExitCode.Done, program.Run("chat", "--model", "m", "--max-tokens", "1000"));
        Assert.Equal("user:hi;\nuser:hi;assistant:user:hi;;user:there;\n", program.Out);
        Assert.Equal("Sampling with temperature 0.7 and top-p 0.95; the model's files do not say how.\n", program.Error);
    }

    [Fact]
    public void Chat_System_StandsBeforeEverythingAndSurvivesReset()
    {
        var program = new TestProgram { Input = "a\n/reset\nb\n/exit\nc\n" };

        program.Run("chat", "--model", "m", "--system", "be kind");

        Assert.Equal("system:be kind;user:a;\nsystem:be kind;user:b;\n", program.Out);
    }

    [Fact]
    public void Chat_Help_SaysWhatThereIsAndAsksTheModelNothing()
    {
        var program = new TestProgram { Input = "/help\nhi\n" };

        Assert.Equal(ExitCode.Done, program.Run("chat", "--model", "m"));

        Assert.Contains("/reset forgets the conversation", program.Error, StringComparison.Ordinal);
        Assert.Equal("user:hi;\n", program.Out);
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

    [Theory]
    [InlineData(null, null)]
    [InlineData("on", true)]
    [InlineData("off", false)]
    public void Chat_Thinking_IsHandedToTheModel(string? word, bool? expected)
    {
        var (chat, generate) = (new TestProgram { Input = "hello\n" }, new TestProgram());
        string[] option = word is null ? [] : ["--thinking", word];

        Assert.Equal(0, chat.Run(["chat", "--model", "m", .. option]));
        Assert.Equal(0, generate.Run(["generate", "--model", "m", "--chat", "hello", .. option]));

        Assert.Equal((expected, expected), (chat.Ordered!.Thinking, generate.Ordered!.Thinking));
    }

    [Theory]
    [InlineData("--chat", "maybe", "--thinking must be on or off, not \"maybe\".")]
    [InlineData("--prompt", "off", "--thinking is for chats")]
    public void Generate_ThinkingThatMakesNoSense_IsWrongUse(string kind, string word, string message)
    {
        var program = new TestProgram();

        Assert.Equal(2, program.Run("generate", "--model", "m", kind, "hello", "--thinking", word));
        Assert.Contains(message, program.Error, StringComparison.Ordinal);
    }

    /// <summary>Every character of an answer beyond the basic plane comes whole, and what was said is what the next turn sees.</summary>
    [Fact]
    public void Chat_AnswerOfHalfCharacters_IsShownWhole()
    {
        var program = new TestProgram { Input = "\u4e16\u00e9\nb\n" };

        program.Run("chat", "--model", "m");

        Assert.Equal("user:\u4e16\u00e9;\nuser:\u4e16\u00e9;assistant:user:\u4e16\u00e9;;user:b;\n", program.Out);
    }

    [Fact]
    public void Chat_TopPOfNothing_IsRefused()
    {
        var program = new TestProgram { Input = "hello\n" };

        Assert.Equal(ExitCode.Misuse, program.Run("chat", "--model", "m", "--top-p", "0"));
        Assert.Contains("top_p", program.Error, StringComparison.Ordinal);
    }
}
