using System.Numerics;
using RZero.Checkpoints.Configuration;
using RZero.Compute.Gradients;
using RZero.Compute.Vectors;
using RZero.Learning.Tests.Judges;
using RZero.Learning.Tree;
using RZero.Testing.Models;
using RZero.Training;
using Xunit;

namespace RZero.Learning.Tests;

public sealed class DecoderPassTests
{
    public static TheoryData<string> Kinds => SmallDecoders.Kinds;

    /// <summary>Log-probabilities of every completion token, within 1e-5 of another implementation's, one rollout at a time.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Forward_TreeOfRollouts_GivesTheLogProbsOfEachAlone(string kind)
    {
        var config = SmallDecoders.Config(kind);
        var judge = DoublePrecisionDecoder.Of(config, SmallDecoders.Weights(config));
        using var learned = SmallLearner<float>.Whole(config, new SingleKernels(VectorPaths.Best), recompute: false);

        var found = learned.LogProbs(new(SmallDecoders.Rollouts), SmallLearner<float>.Temperature);

        var expected = SmallDecoders.Rollouts.SelectMany(sample =>
        {
            var all = judge.LogProbs([.. sample.PromptIds, .. sample.CompletionIds]);
            return sample.CompletionIds.Select((token, i) => Tempered(all[sample.PromptIds.Length - 1 + i], token));
        });
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    /// <summary>
    /// Every parameter of the model against central differences of the loss in float64: within 1e-7 of the gradient's largest number. The loss
    /// weighs log-probabilities and entropies of all tokens differently.
    /// </summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Backward_EveryParameter_IsTheDifferenceOfTheLoss(string kind)
    {
        const double step = 1e-5;
        using var learned = SmallLearner<double>.Whole(SmallDecoders.Config(kind), new DoubleKernels(), recompute: false);
        var tree = new RolloutTree(SmallDecoders.Rollouts);

        var gradient = learned.Gradient(tree);

        var largest = gradient.Max(Math.Abs);
        for (var i = 0; i < gradient.Length; i++)
        {
            var difference = learned.Difference(tree, i, step);
            Assert.Equal(difference, gradient[i], 1e-7 * largest);
        }
    }

    /// <summary>
    /// The same for some parameters of a model whose vocabulary is more than the head makes scores of at once, over texts longer than a block of
    /// attention's rows: what comes back from all blocks is summed.
    /// </summary>
    [Fact]
    public void Backward_BeyondOneBlock_IsTheDifferenceOfTheLoss()
    {
        const double step = 1e-5;
        using var learned = SmallLearner<double>.Whole(LongConfig with { VocabularySize = 400 }, new DoubleKernels(), recompute: false);
        var tree = LongTree(400);

        var gradient = learned.Gradient(tree);

        var largest = gradient.Max(Math.Abs);
        for (var i = 0; i < gradient.Length; i += 97)
        {
            var difference = learned.Difference(tree, i, step);
            Assert.Equal(difference, gradient[i], 1e-6 * largest);
        }
    }

    /// <summary>Shared beginnings change the gradient by nothing but rounding: 1e-10 of its norm in float64.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Backward_SharedBeginnings_GiveTheGradientOfRepeatedOnesInDoubles(string kind) =>
        AssertSharingChangesNothing<double>(kind, new DoubleKernels(), new DoubleKernels(), 1e-10);

    /// <summary>The same in float32: 1e-5 of its norm.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Backward_SharedBeginnings_GiveTheGradientOfRepeatedOnesInSingles(string kind) =>
        AssertSharingChangesNothing<float>(kind, new SingleKernels(VectorPaths.Best), new SingleKernels(VectorPaths.Best), 1e-5);

    /// <summary>Singles on every kind of register against doubles in plain loops: 1e-5 of the gradient's norm.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Backward_EveryVectorPath_IsThatOfTheJudge(string kind)
    {
        var config = SmallDecoders.Config(kind);
        var tree = new RolloutTree(SmallDecoders.Rollouts);
        using var judge = SmallLearner<double>.Whole(config, new DoubleKernels(), recompute: false);
        var expected = judge.Gradient(tree);

        foreach (var path in VectorPaths.Supported)
        {
            using var learned = SmallLearner<float>.Whole(config, new SingleKernels(path), recompute: false);
            Assert.InRange(SmallLearner<float>.Distance(expected, learned.Gradient(tree)), 0, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Backward_LayersMadeAgain_GivesTheSameBits(string kind)
    {
        var config = SmallDecoders.Config(kind);
        var tree = new RolloutTree(SmallDecoders.Rollouts);
        using var kept = SmallLearner<float>.Whole(config, new SingleKernels(VectorPaths.Best), recompute: false);
        using var again = SmallLearner<float>.Whole(config, new SingleKernels(VectorPaths.Best), recompute: true);

        Assert.Equal(kept.Gradient(tree), again.Gradient(tree));
    }

    /// <summary>A pass that had a larger tree before gives what a new one gives.</summary>
    [Fact]
    public void Backward_AfterAnotherTree_GivesTheSameBits()
    {
        var config = SmallDecoders.Config("all");
        var (large, small) = (new RolloutTree(SmallDecoders.Rollouts), new RolloutTree(SmallDecoders.Rollouts[3..5]));
        using var used = SmallLearner<float>.Whole(config, new SingleKernels(VectorPaths.Best), recompute: false);
        using var fresh = SmallLearner<float>.Whole(config, new SingleKernels(VectorPaths.Best), recompute: false);
        used.Gradient(large);

        Assert.Equal(fresh.Gradient(small), used.Gradient(small));
    }

    /// <summary>
    /// Texts longer than a block of attention's rows, of which one begins in the middle of a block: against doubles, 1e-5 of the norm.
    /// </summary>
    [Fact]
    public void Backward_LongTexts_IsThatOfTheJudge()
    {
        var (config, tree) = (LongConfig, LongTree(LongConfig.VocabularySize));
        using var judge = SmallLearner<double>.Whole(config, new DoubleKernels(), recompute: false);
        using var learned = SmallLearner<float>.Whole(config, new SingleKernels(VectorPaths.Best), recompute: false);

        Assert.InRange(SmallLearner<float>.Distance(judge.Gradient(tree), learned.Gradient(tree)), 0, 1e-5);
    }

    private static ModelConfig LongConfig => SmallDecoders.Config("qwen3") with { MaxPositions = 512 };

    private static RolloutTree LongTree(int vocabulary)
    {
        int[] Text(int length, int seed) => [.. Enumerable.Range(0, length).Select(i => ((i * 7) + (i * i * seed)) % vocabulary)];
        TrainingSample Sample(int[] prompt, int[] completion) => new([.. prompt], [.. completion], [.. completion.Select(_ => -1f)], 1);
        var common = Text(90, 3);
        return new(
        [
            Sample(common, Text(70, 5)), Sample(common, Text(20, 11)), Sample([.. common, .. Text(40, 2)], Text(90, 13)), Sample(Text(150, 4), [1]),
        ]);
    }

    /// <summary>A token's log-probability at the tests' temperature, from those at 1.</summary>
    private static double Tempered(double[] logProbs, int token) =>
        (logProbs[token] / SmallLearner<float>.Temperature) - Math.Log(logProbs.Sum(logProb => Math.Exp(logProb / SmallLearner<float>.Temperature)));

    private static void AssertSharingChangesNothing<T>(string kind, IKernels<T> first, IKernels<T> second, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var config = SmallDecoders.Config(kind);
        using var shared = SmallLearner<T>.Whole(config, first, recompute: false);
        using var repeated = SmallLearner<T>.Whole(config, second, recompute: false);
        var (one, other) = (new RolloutTree(SmallDecoders.Rollouts), new RolloutTree(SmallDecoders.Rollouts, share: false));

        Assert.True(one.RowCount * 2 < other.RowCount);
        Assert.InRange(SmallLearner<T>.Distance([.. repeated.Gradient(other).Select(double.CreateChecked)], shared.Gradient(one)), 0, tolerance);
    }
}
