using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Tests.Scripted;
using RZero.Core;
using RZero.Core.Events;
using Xunit;

namespace RZero.CoEvolution.Tests.Curriculum;

public sealed class QuestionMemoryTests
{
    [Fact]
    public void Before_Iteration_KnowsWhatEarlierOnesKept()
    {
        var loop = new ScriptedLoop();
        loop.Journal.Tell(
            Told(1, "What is 3 + 4?", kept: true), Told(1, "Name a prime", kept: false), Told(2, "Where do parallel lines meet", kept: true));
        var memory = new QuestionMemory(loop.Journal);

        Assert.Equal(0, memory.Before(1).Of("What is 5 + 6?"));
        Assert.Equal(0.625, memory.Before(2).Of("What is 5 + 6?"), 1e-12);
        Assert.Equal(0, memory.Before(2).Of("Where do parallel lines meet"));
        Assert.True(memory.Before(3).Of("Where do parallel lines meet") > 0.25);
        Assert.Equal(0, memory.Before(2).Of("Name a prime"));
    }

    /// <summary>The same question iteration after iteration: 3 of 5 votes pay 0.8, and from the second on 0.625 comes off.</summary>
    [Fact]
    public void Loop_MemoryWeight_PaysLessForWhatWasAskedBefore()
    {
        var loop = RottingRun.Loop(
            "monitor.enabled=false", "iterations=2", "challenger.memory_weight=1", "challenger.repetition_weight=0");

        loop.Run(TestContext.Current.CancellationToken);

        var rewards = loop.Store.Steps().Where(step => step.Phase == Phase.Challenger).Select(step => step.RewardMean).ToList();
        Assert.Equal(2, rewards.Count);
        Assert.Equal(0.8, rewards[0], 1e-9);
        Assert.Equal(0.8 - 0.625, rewards[1], 1e-9);
    }

    private static QuestionEvent Told(int iteration, string text, bool kept) =>
        new(iteration, Phase.Label, new(new($"{iteration}/{text}", text), new([new("4", [0])], 2), new("4", 1, 2)), kept, null, null);
}
