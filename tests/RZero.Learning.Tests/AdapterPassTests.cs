using System.Numerics;
using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Compute.Gradients;
using RZero.Compute.Products;
using RZero.Compute.Vectors;
using RZero.Core;
using RZero.Learning.Parameters;
using RZero.Learning.Tests.Judges;
using RZero.Learning.Tree;
using RZero.Testing.Models;
using Xunit;

namespace RZero.Learning.Tests;

/// <summary>Passes over frozen weights with an adapter.</summary>
public sealed class AdapterPassTests
{
    private const double Temperature = 0.7;

    public static TheoryData<string> Kinds => SmallDecoders.Kinds;

    /// <summary>Log-probabilities within 1e-5 of another implementation's, on the weights with the adapter added.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Forward_Adapter_GivesTheLogProbsOfTheMergedWeights(string kind)
    {
        var config = SmallDecoders.Config(kind);
        var adapter = SmallAdapters.Trained(config);
        var judge = DoublePrecisionDecoder.Of(config, new MergedWeights(SmallDecoders.Weights(config), adapter));
        using var learned = new Adapted<float>(config, adapter, new SingleKernels(VectorPaths.Best));

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
            using var learned = new Adapted<double>(config, SmallAdapters.Trained(config), new DoubleKernels(), storage);

            var gradient = learned.Gradient(tree);

            var largest = gradient.Max(Math.Abs);
            for (var i = 0; i < gradient.Length; i++)
            {
                var difference = (learned.LossWith(tree, i, step) - learned.LossWith(tree, i, -step)) / (2 * step);
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
            using var judge = new Adapted<double>(config, adapter, new DoubleKernels(), storage, path);
            using var learned = new Adapted<float>(config, adapter, new SingleKernels(path), storage, path);
            var (expected, found) = (judge.Gradient(tree), learned.Gradient(tree));

            Assert.Equal(expected.Length, found.Length);
            Assert.InRange(Distance(expected, found), 0, 1e-5);
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
        using var adapted = new Adapted<float>(config, SmallAdapters.New(config), new SingleKernels(VectorPaths.Best));

        Assert.Equal(pass.Forward(new(whole.Memory), tree, 1).LogProbs, adapted.LogProbs(tree, 1));
    }

    /// <summary>Shared beginnings change the gradient by nothing but rounding: 1e-10 of its norm in float64.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Backward_SharedBeginnings_GiveTheGradientOfRepeatedOnes(string kind)
    {
        var config = SmallDecoders.Config(kind);
        using var learned = new Adapted<double>(config, SmallAdapters.Trained(config), new DoubleKernels());
        var repeated = learned.Gradient(new(SmallDecoders.Rollouts, share: false));

        Assert.InRange(Distance(repeated, learned.Gradient(new(SmallDecoders.Rollouts))), 0, 1e-10);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Backward_LayersMadeAgain_GivesTheSameBits(string kind)
    {
        var config = SmallDecoders.Config(kind);
        var tree = new RolloutTree(SmallDecoders.Rollouts);
        using var kept = new Adapted<float>(config, SmallAdapters.Trained(config), new SingleKernels(VectorPaths.Best));
        using var again = new Adapted<float>(config, SmallAdapters.Trained(config), new SingleKernels(VectorPaths.Best), recompute: true);

        Assert.Equal(kept.Gradient(tree), again.Gradient(tree));
    }

    /// <summary>Of two gradients, by the norm of the first.</summary>
    private static double Distance<T>(double[] expected, T[] found)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Math.Sqrt(expected.Zip(found, (a, b) => Math.Pow(a - double.CreateChecked(b), 2)).Sum() / expected.Sum(a => a * a));

    /// <summary>A small frozen model with an adapter, and a loss that weighs what it says of each token differently.</summary>
    private sealed class Adapted<T> : IDisposable
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly IKernels<T> kernels;
        private readonly FrozenDecoder<T> frozen;
        private readonly ParameterMemory<T> numbers;
        private readonly ParameterMemory<T> gradient;
        private readonly DecoderPass<T> pass;

        public Adapted(
            ModelConfig config,
            LoraAdapter adapter,
            IKernels<T> kernels,
            WeightStorage storage = WeightStorage.Float32,
            VectorPath? path = null,
            bool recompute = false)
        {
            var layout = ParameterLayout.OfAdapter(config, adapter);
            (this.kernels, numbers, gradient, pass) = (kernels, new(layout), new(layout), new(kernels, config, recompute));
            frozen = new(config, SmallDecoders.Weights(config), storage, path ?? VectorPaths.Best);
            foreach (var (name, pair) in adapter.Pairs)
            {
                Fill(layout[LoraAdapter.NameOfA(name)], pair.A);
                Fill(layout[LoraAdapter.NameOfB(name)], pair.B);
            }
        }

        public T[] LogProbs(RolloutTree tree, double temperature) => pass.Forward(Parameters, tree, temperature).LogProbs;

        public T[] Gradient(RolloutTree tree)
        {
            gradient.Clear();
            pass.Forward(Parameters, tree, Temperature);
            pass.Backward(Parameters, tree, Temperature, Weights(tree, "log-prob"), Weights(tree, "entropy"), new(gradient));
            return gradient.Piece(0).ToArray();
        }

        public double LossWith(RolloutTree tree, int number, double step)
        {
            var before = numbers.Piece(0)[number];
            numbers.Piece(0)[number] += T.CreateChecked(step);
            var (logProbs, entropies) = pass.Forward(Parameters, tree, Temperature);
            numbers.Piece(0)[number] = before;
            return logProbs.Zip(Weights(tree, "log-prob"), (value, weight) => double.CreateChecked(value) * weight).Sum()
                + entropies.Zip(Weights(tree, "entropy"), (value, weight) => double.CreateChecked(value) * weight).Sum();
        }

        public void Dispose()
        {
            pass.Dispose();
            frozen.Dispose();
            numbers.Dispose();
            gradient.Dispose();
            kernels.Dispose();
        }

        private DecoderParameters<T> Parameters => new(numbers, frozen.Base);

        private void Fill(ParameterPlace place, ReadOnlyMemory<float> values)
        {
            Assert.Equal(place.Count, values.Length);
            values.ToArray().Select(value => T.CreateChecked(value)).ToArray().CopyTo(numbers.Slice(place, 0, values.Length));
        }

        private static float[] Weights(RolloutTree tree, string name)
        {
            var stream = StreamKey.Root(3).Child(name);
            return [.. tree.Targets.Select((_, i) => (float)((2 * stream.UniformAt(i)) - 1))];
        }
    }
}
