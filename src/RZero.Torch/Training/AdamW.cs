using System.Collections.Immutable;
using System.Numerics;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Safetensors;
using RZero.Torch.Decoding;
using RZero.Torch.Tensors;
using RZero.Training.Optimization;
using static TorchSharp.torch;

namespace RZero.Torch.Training;

/// <summary>
/// AdamW (arXiv 1711.05101) on float32 masters: w -= rate * decay * w; m and v are running means of g and g squared;
/// w -= rate * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon). One pass over memory for each weight.
/// </summary>
public sealed class AdamW
{
    private const string FirstSuffix = ".first_moment";
    private const string SecondSuffix = ".second_moment";
    private const string StepName = "step";

    private readonly ImmutableArray<NamedWeight> weights;
    private readonly AdamWOptions options;
    private readonly ImmutableArray<float[]> first;
    private readonly ImmutableArray<float[]> second;

    /// <param name="weights">Contiguous float32 weights in the memory of the processor. Not owned.</param>
    /// <param name="options">Its settings.</param>
    public AdamW(ImmutableArray<NamedWeight> weights, AdamWOptions options)
    {
        (this.weights, this.options) = (weights, options);
        first = [.. weights.Select(weight => new float[weight.Value.numel()])];
        second = [.. weights.Select(weight => new float[weight.Value.numel()])];
    }

    /// <summary>Steps taken.</summary>
    public int StepCount { get; private set; }

    /// <summary>Takes a step along the weights' gradients. A weight without a gradient stays as it is.</summary>
    public void Step(double learningRate)
    {
        StepCount++;
        Parallel.For(0, weights.Length, number =>
        {
            if (weights[number].Value.grad is { } gradient)
            {
                using (gradient)
                {
                    Update(number, gradient, learningRate);
                }
            }
        });
    }

    /// <summary>Writes moments and step count.</summary>
    public void SaveState(string path)
    {
        var moments = weights.SelectMany((weight, number) => new (string, long[], ReadOnlyMemory<float>)[]
        {
            (weight.Name + FirstSuffix, weight.Value.shape, first[number]),
            (weight.Name + SecondSuffix, weight.Value.shape, second[number]),
        });
        SafetensorsWriter.Write(path, moments.Append((StepName, [1], new float[] { StepCount })), StorageType.Float32);
    }

    /// <summary>Reads back what <see cref="SaveState"/> wrote.</summary>
    public void LoadState(string path)
    {
        using var file = SafetensorsFile.Open(path);
        for (var number = 0; number < weights.Length; number++)
        {
            file.Read(weights[number].Name + FirstSuffix, first[number]);
            file.Read(weights[number].Name + SecondSuffix, second[number]);
        }

        var step = new float[1];
        file.Read(StepName, step);
        StepCount = (int)step[0];
    }

    private void Update(int number, Tensor gradient, double learningRate)
    {
        var constants = new Constants(options, learningRate, StepCount);
        using var contiguous = gradient.contiguous();
        var w = TensorNumbers.Of(weights[number].Value);
        var g = TensorNumbers.Of(contiguous);
        var m = first[number].AsSpan();
        var v = second[number].AsSpan();
        var width = Vector<float>.Count;
        var i = 0;
        for (; i <= w.Length - width; i += width)
        {
            var gradientPart = new Vector<float>(g[i..]);
            var mean = (new Vector<float>(m[i..]) * constants.Beta1) + (gradientPart * (1 - constants.Beta1));
            var square = (new Vector<float>(v[i..]) * constants.Beta2) + (gradientPart * gradientPart * (1 - constants.Beta2));
            var step = mean * constants.Rate / ((Vector.SquareRoot(square) * constants.Correction) + new Vector<float>(constants.Epsilon));
            mean.CopyTo(m[i..]);
            square.CopyTo(v[i..]);
            ((new Vector<float>(w[i..]) * constants.Keep) - step).CopyTo(w[i..]);
        }

        for (; i < w.Length; i++)
        {
            m[i] = (m[i] * constants.Beta1) + (g[i] * (1 - constants.Beta1));
            v[i] = (v[i] * constants.Beta2) + (g[i] * g[i] * (1 - constants.Beta2));
            w[i] = (w[i] * constants.Keep) - (m[i] * constants.Rate / ((MathF.Sqrt(v[i]) * constants.Correction) + constants.Epsilon));
        }
    }

    private readonly struct Constants(AdamWOptions options, double learningRate, int step)
    {
        public float Beta1 { get; } = (float)options.Beta1;

        public float Beta2 { get; } = (float)options.Beta2;

        public float Epsilon { get; } = (float)options.Epsilon;

        public float Keep { get; } = (float)(1 - (learningRate * options.WeightDecay));

        public float Rate { get; } = (float)(learningRate / (1 - Math.Pow(options.Beta1, step)));

        public float Correction { get; } = (float)(1 / Math.Sqrt(1 - Math.Pow(options.Beta2, step)));
    }
}
