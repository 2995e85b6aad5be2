using System.Collections.Immutable;
using RZero.ChatTemplates;
using RZero.Cli.CommandLine;
using RZero.Core;
using Xunit;

namespace RZero.Cli.Tests.Verbs.Text;

/// <summary>A model's template may take its time, and the first Ctrl-C ends it where it stands.</summary>
public sealed class SlowTemplateTests
{
    private const string Loop = "{% for i in range(9999) %}{% for j in range(9999) %}{{ messages | length }}{% endfor %}{% endfor %}";

    [Theory]
    [InlineData("generate", "--chat", "hi")]
    [InlineData("generate", "-")]
    [InlineData("chat")]
    public void Run_InterruptedInTheTemplate_Exits130(string verb, params string[] rest)
    {
        using var stop = new CancellationTokenSource();
        var program = new TestProgram
        {
            Stop = stop.Token,
            Input = """{"id": 1, "messages": [{"role": "user", "content": "hi"}]}""" + "\n",
            Model = _ => new FakeModel { Prompt = Interrupted(stop) },
        };

        Assert.Equal(ExitCode.Interrupted, program.Run([verb, "--model", "m", .. rest]));
        Assert.Empty(program.Out.Trim());
        Assert.DoesNotContain("does not", program.Error, StringComparison.Ordinal);
    }

    /// <summary>Ctrl-C is pressed as the template begins.</summary>
    private static Func<ImmutableArray<ChatMessage>, CancellationToken, string> Interrupted(CancellationTokenSource pressed) => (messages, stop) =>
    {
        pressed.Cancel();
        return ChatTemplate.Parse(Loop).Render(messages, new(), stop);
    };
}
