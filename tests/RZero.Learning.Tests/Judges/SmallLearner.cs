using System.Numerics;
using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Compute.Gradients;
using RZero.Compute.Products;
using RZero.Compute.Vectors;
using RZero.Core;
using RZero.Learning.Parameters;
using RZero.Learning.Tree;
using Xunit;

namespace RZero.Learning.Tests.Judges;

/// <summary>
/// A small model, whole or frozen with an adapter, and a loss that weighs log-probabilities and entropies of all tokens differently.
/// </summary>
/// <typeparam name="T">Number type.</typeparam>
internal sealed class SmallLearner<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Temperature of the loss.</summary>
    public const double Temperature = 0.7;

    private readonly IKernels<T> kernels;
    private readonly FrozenDecoder<T>? frozen;
    private readonly ParameterMemory<T> numbers;
    private readonly ParameterMemory<T> gradient;
    private readonly DecoderPass<T> pass;

    private SmallLearner(ModelConfig config, ParameterLayout layout, IKernels<T> kernels, bool recompute, FrozenDecoder<T>? frozen) =>
        (this.kernels, this.frozen, numbers, gradient, pass) = (kernels, frozen, new(layout), new(layout), new(kernels, config, recompute));

    private DecoderParameters<T> Parameters => frozen is null ? new(numbers) : new(numbers, frozen.Base);

    /// <summary>All weights are trained.</summary>
    public static SmallLearner<T> Whole(ModelConfig config, IKernels<T> kernels, bool recompute)
    {
        var layout = new ParameterLayout(config);
        var learner = new SmallLearner<T>(config, layout, kernels, recompute, frozen: null);
        var source = SmallDecoders.Weights(config);
        foreach (var place in layout.Places)
        {
            var weights = new float[place.Count];
            source.Read(place.Name, weights);
            learner.Fill(place, weights);
        }

        return learner;
    }

    /// <summary>An adapter is trained over weights that are not.</summary>
    public static SmallLearner<T> Adapted(
        ModelConfig config,
        LoraAdapter adapter,
        IKernels<T> kernels,
        WeightStorage storage = WeightStorage.Float32,
        VectorPath? path = null,
        bool recompute = false)
    {
        var layout = ParameterLayout.OfAdapter(config, adapter);
        var frozen = new FrozenDecoder<T>(config, SmallDecoders.Weights(config), storage, path ?? VectorPaths.Best);
        var learner = new SmallLearner<T>(config, layout, kernels, recompute, frozen);
        foreach (var (name, pair) in adapter.Pairs)
        {
            learner.Fill(layout[LoraAdapter.NameOfA(name)], pair.A);
            learner.Fill(layout[LoraAdapter.NameOfB(name)], pair.B);
        }

        return learner;
    }

    /// <summary>How far a gradient is from another, by the norm of that.</summary>
    public static double Distance(IEnumerable<double> expected, IEnumerable<T> found) =>
        Math.Sqrt(expected.Zip(found, (a, b) => Math.Pow(a - double.CreateChecked(b), 2)).Sum() / expected.Sum(a => a * a));

    public T[] LogProbs(RolloutTree tree, double temperature) => pass.Forward(Parameters, tree, temperature).LogProbs;

    /// <param name="tree">What is learned.</param>
    /// <param name="passes">How often it is gone through, each pass adding to the gradient.</param>
    public T[] Gradient(RolloutTree tree, int passes = 1)
    {
        gradient.Clear();
        for (var i = 0; i < passes; i++)
        {
            pass.Forward(Parameters, tree, Temperature);
            pass.Backward(Parameters, tree, Temperature, Weights(tree, "log-prob"), Weights(tree, "entropy"), new(gradient));
        }

        return gradient.Piece(0).ToArray();
    }

    /// <summary>The central difference of the loss by one number.</summary>
    public double Difference(RolloutTree tree, int number, double step) =>
        (LossWith(tree, number, step) - LossWith(tree, number, -step)) / (2 * step);

    public void Dispose()
    {
        pass.Dispose();
        frozen?.Dispose();
        numbers.Dispose();
        gradient.Dispose();
        kernels.Dispose();
    }

    private double LossWith(RolloutTree tree, int number, double step)
    {
        var before = numbers.Piece(0)[number];
        numbers.Piece(0)[number] += T.CreateChecked(step);
        var (logProbs, entropies) = pass.Forward(Parameters, tree, Temperature);
        numbers.Piece(0)[number] = before;
        return Weighed(logProbs, Weights(tree, "log-prob")) + Weighed(entropies, Weights(tree, "entropy"));
    }

    private void Fill(ParameterPlace place, ReadOnlyMemory<float> values)
    {
        Assert.Equal(place.Count, values.Length);
        values.ToArray().Select(value => T.CreateChecked(value)).ToArray().CopyTo(numbers.Slice(place, 0, values.Length));
    }

    private static double Weighed(T[] values, float[] weights) => values.Zip(weights, (value, weight) => double.CreateChecked(value) * weight).Sum();

    private static float[] Weights(RolloutTree tree, string name)
    {
        var stream = StreamKey.Root(3).Child(name);
        return [.. tree.Targets.Select((_, i) => (float)((2 * stream.UniformAt(i)) - 1))];
    }
}
