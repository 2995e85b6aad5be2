using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Tasks.Mathematics;
using RZero.Tasks.Prompts;
using Xunit;

namespace RZero.CoEvolution.Tests.Training;

public sealed class SolverRewardsTests
{
    /// <summary>The official code: 0.9 for the answer, 0.1 for a completion that begins with a thought in tags and boxes its answer after it.</summary>
    [Theory]
    [InlineData(@"It is \boxed{8}.", "8", 0.9)]
    [InlineData(@"<think>2, 4, 8</think> It is \boxed{8}.", "8", 1.0)]
    [InlineData(@"<think>2, 4, 9</think> It is \boxed{9}.", "9", 0.1)]
    [InlineData("  < think >\n2, 4\n< / think >\\boxed{9}", "9", 0.1)]
    [InlineData(@"Well. <think>2, 4, 9</think> \boxed{9}", "9", 0.0)]
    [InlineData(@"<think>\boxed{9}</think> nine", "9", 0.0)]
    [InlineData(@"<think>9 \boxed{9}", "9", 0.0)]
    [InlineData(@"<think>9</think> \boxed{9", null, 0.0)]
    [InlineData("", null, 0.0)]
    public void AgreementAndFormat_Completion_IsPaidInTwoParts(string completion, string? answer, double reward)
    {
        var label = new LabeledQuestion(new("q", "two cubed"), new([new("8", [0, 1])], 4), new("8", 2, 4));

        var paid = SolverRewards.All.Find("agreement_and_format")(new MathematicsTask(PromptSet.Named("nano")), new(label, completion, answer, 0, StreamKey.Root(1)));

        Assert.Equal(reward, paid, 1e-12);
    }

    /// <summary>The control pays for a box, whatever is in it.</summary>
    [Theory]
    [InlineData("8", 1.0)]
    [InlineData("9", 1.0)]
    [InlineData(null, 0.0)]
    public void Format_AnyAnswer_IsPaid(string? answer, double reward)
    {
        var label = new LabeledQuestion(new("q", "two cubed"), new([new("8", [0, 1])], 4), new("8", 2, 4));

        var paid = SolverRewards.All.Find("format")(new MathematicsTask(PromptSet.Named("nano")), new(label, "", answer, 0, StreamKey.Root(1)));

        Assert.Equal(reward, paid);
    }
}
