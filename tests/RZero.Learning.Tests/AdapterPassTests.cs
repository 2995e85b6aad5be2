using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Folders;
using RZero.Compute.Gradients;
using RZero.Compute.Products;
using RZero.Compute.Vectors;
using RZero.Learning.Parameters;
using RZero.Learning.Tests.Judges;
using RZero.Learning.Tree;
using RZero.Testing.Models;
using Xunit;

namespace RZero.Learning.Tests;

/// <summary>Passes over frozen weights with an adapter.</summary>
public sealed class AdapterPassTests
{
    public static TheoryData<string> Kinds => SmallDecoders.Kinds;

    /// <summary>Log-probabilities within 1e-5 of another implementation's, on the weights with the adapter added.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Forward_Adapter_GivesTheLogProbsOfTheMergedWeights(string kind)
    {
        var config = SmallDecoders.Config(kind);
        var adapter = SmallAdapters.Trained(config);
        var judge = DoublePrecisionDecoder.Of(config, new MergedWeights(SmallDecoders.Weights(config), adapter));
        using var learned = SmallLearner<float>.Adapted(config, adapter, new SingleKernels(VectorPaths.Best));

        var found = learned.LogProbs(new(SmallDecoders.Rollouts), temperature: 1);

        var expected = SmallDecoders.Rollouts.SelectMany(sample =>
        {
            var all = judge.LogProbs([.. sample.PromptIds, .. sample.CompletionIds]);
            return sample.CompletionIds.Select((token, i) => all[sample.PromptIds.Length - 1 + i][token]);
        });
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, double.CreateChecked(pair.Second), 1e-5));
    }

    /// <summary>
    /// Every number of A and B against central differences of the loss in float64, within 1e-7 of the gradient's largest: over weights in singles,
    /// and over weights that are stored in fewer bits.
    /// </summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Backward_EveryNumberOfTheAdapter_IsTheDifferenceOfTheLoss(string kind)
    {
        const double step = 1e-5;
        var config = SmallDecoders.Config(kind);
        var tree = new RolloutTree(SmallDecoders.Rollouts);
        foreach (var storage in Enum.GetValues<WeightStorage>())
        {
            using var learned = SmallLearner<double>.Adapted(config, SmallAdapters.Trained(config), new DoubleKernels(), storage);

            var gradient = learned.Gradient(tree);

            var largest = gradient.Max(Math.Abs);
            for (var i = 0; i < gradient.Length; i++)
            {
                var difference = learned.Difference(tree, i, step);
                Assert.Equal(difference, gradient[i], 1e-7 * largest);
            }
        }
    }

    /// <summary>Singles on every kind of register, over either storage, against doubles in plain loops: 1e-5 of the gradient's norm.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Backward_EveryVectorPath_IsThatOfTheJudge(string kind)
    {
        var config = SmallDecoders.Config(kind);
        var adapter = SmallAdapters.Trained(config, "q_proj", "v_proj", "up_proj", "down_proj");
        var tree = new RolloutTree(SmallDecoders.Rollouts);
        foreach (var (path, storage) in VectorPaths.Supported.SelectMany(path => Enum.GetValues<WeightStorage>().Select(storage => (path, storage))))
        {
            using var judge = SmallLearner<double>.Adapted(config, adapter, new DoubleKernels(), storage, path);
            using var learned = SmallLearner<float>.Adapted(config, adapter, new SingleKernels(path), storage, path);
            var (expected, found) = (judge.Gradient(tree), learned.Gradient(tree));

            Assert.Equal(expected.Length, found.Length);
            Assert.InRange(SmallLearner<float>.Distance(expected, found), 0, 1e-5);
        }
    }

    /// <summary>B is zero: the frozen weights alone, and those trained whole, give the same bits.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Forward_NewAdapter_GivesTheBitsOfTheBase(string kind)
    {
        var config = SmallDecoders.Config(kind);
        var tree = new RolloutTree(SmallDecoders.Rollouts);
        using var whole = PolicyParameters.Load(config, SmallDecoders.Weights(config));
        using var kernels = new SingleKernels(VectorPaths.Best);
        using var pass = new DecoderPass<float>(kernels, config, recompute: false);
        using var adapted = SmallLearner<float>.Adapted(config, SmallAdapters.New(config), new SingleKernels(VectorPaths.Best));

        Assert.Equal(pass.Forward(new(whole.Memory), tree, 1).LogProbs, adapted.LogProbs(tree, 1));
    }

    /// <summary>Shared beginnings change the gradient by nothing but rounding: 1e-10 of its norm in float64.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Backward_SharedBeginnings_GiveTheGradientOfRepeatedOnes(string kind)
    {
        var config = SmallDecoders.Config(kind);
        using var learned = SmallLearner<double>.Adapted(config, SmallAdapters.Trained(config), new DoubleKernels());
        var repeated = learned.Gradient(new(SmallDecoders.Rollouts, share: false));

        Assert.InRange(SmallLearner<double>.Distance(repeated, learned.Gradient(new(SmallDecoders.Rollouts))), 0, 1e-10);
    }

    /// <summary>Micro-batches add to one gradient: the same twice is twice that, exactly.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Backward_SecondPass_AddsToTheFirst(string kind)
    {
        var config = SmallDecoders.Config(kind);
        var tree = new RolloutTree(SmallDecoders.Rollouts);
        using var learned = SmallLearner<double>.Adapted(config, SmallAdapters.Trained(config), new DoubleKernels());
        var once = learned.Gradient(tree);

        Assert.InRange(SmallLearner<double>.Distance(once.Select(number => 2 * number), learned.Gradient(tree, passes: 2)), 0, 1e-14);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Backward_LayersMadeAgain_GivesTheSameBits(string kind)
    {
        var config = SmallDecoders.Config(kind);
        var tree = new RolloutTree(SmallDecoders.Rollouts);
        using var kept = SmallLearner<float>.Adapted(config, SmallAdapters.Trained(config), new SingleKernels(VectorPaths.Best));
        using var again = SmallLearner<float>.Adapted(config, SmallAdapters.Trained(config), new SingleKernels(VectorPaths.Best), recompute: true);

        Assert.Equal(kept.Gradient(tree), again.Gradient(tree));
    }
}
