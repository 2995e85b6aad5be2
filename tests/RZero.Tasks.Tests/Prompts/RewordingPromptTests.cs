using System.Security.Cryptography;
using RZero.Core;
using RZero.Tasks.Mathematics;
using RZero.Tasks.Prompts;
using Xunit;

namespace RZero.Tasks.Tests.Prompts;

public sealed class RewordingPromptTests
{
    [Fact]
    public void Shipped_TheFile_HasTheHashOfItsBytesAndIsNoPromptSet()
    {
        using var file = typeof(RewordingPrompt).Assembly.GetManifestResourceStream("RZero.Tasks.Prompts.rewording.json")!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), RewordingPrompt.Shipped.Hash);
        Assert.Throws<UserException>(() => PromptSet.Named("rewording"));
    }

    /// <summary>The examples say what is asked for: each must pass as a rewording itself.</summary>
    [Fact]
    public void Ask_Question_StandsInTheLastTurnBehindExamplesThatWouldBeTaken()
    {
        var asked = RewordingPrompt.Shipped.Ask("What is {question} 1 + 1?");

        Assert.Equal("<question>What is {question} 1 + 1?</question>", asked[^1].Content);
        Assert.Equal(["system", "user", "assistant", "user", "assistant", "user", "assistant", "user"], asked.Select(turn => turn.Role));
        var task = new MathematicsTask(PromptSet.Named("mathematics"));
        for (var turn = 1; turn + 1 < asked.Length; turn += 2)
        {
            Assert.NotNull(task.ReadRewording(new("q", QuestionTag.Read(asked[turn].Content)!), asked[turn + 1].Content));
        }
    }
}
