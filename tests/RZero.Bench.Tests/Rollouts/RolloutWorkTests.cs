using RZero.Bench.Rollouts;
using RZero.Bench.Tests.Models;
using Xunit;

namespace RZero.Bench.Tests.Rollouts;

public sealed class RolloutWorkTests
{
    [Fact]
    public void Units_OfABatch_HaveGroupsOfOnePrompt()
    {
        var units = new RolloutWork(32, 5, 7).Units("e", vocabularySize: 64, round: 1, unitCount: 2);

        Assert.Equal([16, 16], units.Select(unit => unit.Requests.Length));
        Assert.All(units, unit => Assert.Equal(7, unit.Sampling.MaxTokens));
        var requests = units.SelectMany(unit => unit.Requests).ToList();
        Assert.All(requests.Chunk(8), group => Assert.Single(group.Select(request => string.Join(',', request.PromptIds)).Distinct()));
        Assert.Equal(4, requests.Select(request => string.Join(',', request.PromptIds)).Distinct().Count());
        Assert.Equal(32, requests.Select(request => request.Stream).Distinct().Count());
    }

    /// <summary>An engine that remembers prompts must not have read them in a round before.</summary>
    [Fact]
    public void PromptIds_OfTwoRounds_Differ()
    {
        var work = new RolloutWork(8, 5, 7);

        Assert.NotEqual(work.PromptIds(64, 1)[0], work.PromptIds(64, 2)[0]);
    }

    /// <summary>
    /// 2 prompts of 5 tokens and 16 completions that go on 6 times through 2 * 7680 weights, all but the prompts' beginnings through 64 * 32.
    /// </summary>
    [Fact]
    public void Operations_OfABatch_AreTwoAWeightAndToken() =>
        Assert.Equal(2.0 * ((2 * 7680 * (10 + 96)) + (64 * 32 * (2 + 96))), new RolloutWork(16, 5, 7).Operations(TinyShape.Value));

    [Fact]
    public void Of_RoundZero_SamplesLittle()
    {
        var work = new RolloutWork(16, 5, 7);

        Assert.Equal((2, 7, 16 * 7), (work.Of(0).NewTokens, work.Of(1).NewTokens, work.Tokens));
    }
}
