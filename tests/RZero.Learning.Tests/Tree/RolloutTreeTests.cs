using CsCheck;
using RZero.Compute.Gradients;
using RZero.Learning.Tests.Judges;
using RZero.Learning.Tree;
using RZero.Training;
using Xunit;

namespace RZero.Learning.Tests.Tree;

public sealed class RolloutTreeTests
{
    /// <summary>By hand: 1 2 3 is common, behind it two prompts; the last token of a completion has no row, since it predicts nothing.</summary>
    [Fact]
    public void Make_TwoGroupsBehindOneBeginning_HasEveryTokenOnce()
    {
        var tree = new RolloutTree([Sample([1, 2, 3, 4], [5, 6, 7]), Sample([1, 2, 3, 4], [5, 8]), Sample([1, 2, 3, 9], [5])]);

        Assert.Equal([1, 2, 3, 4, 5, 6, 9], tree.Tokens);
        Assert.Equal([1, 2, 3, 4, 5, 6, 4], tree.Lengths);
        Assert.Equal(
            [new TokenRun(0, 3, 0, 7), new TokenRun(3, 2, 3, 3), new TokenRun(5, 1, 5, 1), new TokenRun(6, 1, 3, 1)], tree.Runs);
        Assert.Equal([3, 4, 5, 3, 4, 6], tree.PredictingRows);
        Assert.Equal([5, 6, 7, 5, 8, 5], tree.Targets);
    }

    [Fact]
    public void Make_SharingSwitchedOff_HasEveryTextByItself()
    {
        var tree = new RolloutTree([Sample([1, 2], [3, 4]), Sample([1, 2], [3, 4])], share: false);

        Assert.Equal([1, 2, 3, 1, 2, 3], tree.Tokens);
        Assert.Equal([1, 2, 4, 5], tree.PredictingRows);
    }

    /// <summary>Whatever the rollouts: walking up from the row that predicts a token gives the rollout's text before it.</summary>
    [Fact]
    public void Make_AnyRollouts_KeepsEveryText() => Rollouts.Sample(samples =>
    {
        var tree = new RolloutTree(samples);
        var at = 0;
        foreach (var sample in samples)
        {
            for (var i = 0; i < sample.CompletionIds.Length; i++, at++)
            {
                Assert.Equal(sample.CompletionIds[i], tree.Targets[at]);
                Assert.Equal([.. sample.PromptIds, .. sample.CompletionIds[..i]], TextBefore(tree, tree.PredictingRows[at]));
            }
        }
    });

    /// <summary>Every rollout once, no pass above the bound but those of a single rollout, and passes for every shard.</summary>
    [Fact]
    public void Cut_AnyRollouts_KeepsAllWithinTheBound() => Gen.Select(Rollouts, Gen.Int[1, 40], Gen.Int[1, 3]).Sample((samples, tokens, shards) =>
    {
        var passes = RolloutTree.Cut(samples, tokens, shards);

        Assert.Equal(samples.OrderBy(Key), passes.SelectMany(pass => pass).OrderBy(Key));
        Assert.All(passes, pass => Assert.True(pass.Length == 1 || new RolloutTree(pass).RowCount <= tokens));
        Assert.True(passes.Length % shards == 0 || passes.Length == samples.Length);
    });

    [Fact]
    public void Cut_RolloutsOfTwoQuestionsInTurn_KeepsThoseOfAQuestionTogether()
    {
        var rollouts = Enumerable.Range(0, 8).Select(i => Sample([i % 2, 7, 7, 7, 7, 7, 7, 7], [i, 9])).ToArray();

        var passes = RolloutTree.Cut(rollouts, tokens: 16, multiple: 2);

        Assert.Equal(2, passes.Length);
        Assert.All(passes, pass => Assert.Single(pass.Select(sample => sample.PromptIds[0]).Distinct()));
    }

    /// <summary>What a second pass reads once more counts: both read the common beginning, and so both have half of the rollouts.</summary>
    [Fact]
    public void Cut_RolloutsBehindALongBeginning_GivesEachPassTheSameWork()
    {
        var rollouts = Enumerable.Range(0, 8).Select(i => Sample([.. Enumerable.Repeat(7, 30)], [i, 1, 2, 3])).ToArray();

        var passes = RolloutTree.Cut(rollouts, tokens: 60, multiple: 2);

        Assert.Equal([4, 4], passes.Select(pass => pass.Length));
    }

    /// <summary>No cut into as many passes, tried one by one, has a smaller largest pass.</summary>
    [Fact]
    public void Cut_AnyRollouts_HasTheSmallestLargestPass() => Gen.Select(Rollouts, Gen.Int[1, 3]).Sample((samples, shards) =>
    {
        var passes = RolloutTree.Cut(samples, tokens: 1000, shards);

        var sorted = passes.SelectMany(pass => pass).ToArray();
        Assert.Equal(SmallestLargest(sorted, passes.Length), passes.Max(pass => new RolloutTree(pass).RowCount));
    });

    [Fact]
    public void Cut_NothingShared_CountsWhatIsRepeated()
    {
        var rollouts = Enumerable.Range(0, 8).Select(i => Sample([.. Enumerable.Repeat(7, 30)], [i, 1, 2, 3])).ToArray();

        var passes = RolloutTree.Cut(rollouts, tokens: 70, multiple: 2, share: false);

        Assert.Equal([2, 2, 2, 2], passes.Select(pass => pass.Length));
    }

    [Fact]
    public void Cut_OrderOfTheRollouts_ChangesNoPass()
    {
        var passes = RolloutTree.Cut(SmallDecoders.Rollouts, tokens: 12, multiple: 2);
        var again = RolloutTree.Cut([.. SmallDecoders.Rollouts.Reverse()], tokens: 12, multiple: 2);

        Assert.Equal(passes.Select(pass => new RolloutTree(pass).Tokens.Order()), again.Select(pass => new RolloutTree(pass).Tokens.Order()));
    }

    private static Gen<TrainingSample[]> Rollouts =>
        Gen.Select(Gen.Int[0, 2].Array[1, 5], Gen.Int[0, 2].Array[1, 5], Sample).Array[1, 9];

    private static TrainingSample Sample(int[] prompt, int[] completion) => new([.. prompt], [.. completion], [.. completion.Select(_ => -1f)], 1);

    private static int SmallestLargest(TrainingSample[] sorted, int passes) => passes == 1
        ? new RolloutTree([.. sorted]).RowCount
        : Enumerable.Range(1, sorted.Length - passes + 1).Min(first =>
            Math.Max(new RolloutTree([.. sorted[..first]]).RowCount, SmallestLargest(sorted[first..], passes - 1)));

    private static string Key(TrainingSample sample) => $"{string.Join(' ', sample.PromptIds)}|{string.Join(' ', sample.CompletionIds)}";

    private static int[] TextBefore(RolloutTree tree, int row)
    {
        var text = new int[tree.Lengths[row]];
        foreach (var run in tree.Runs.Where(run => run.FirstRow <= row && row < run.FirstRow + run.RowsBelow))
        {
            for (var i = 0; i < run.Count && run.FirstRow + i <= row; i++)
            {
                text[run.Position + i] = tree.Tokens[run.FirstRow + i];
            }
        }

        return text;
    }
}
