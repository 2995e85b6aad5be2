using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Safetensors;
using RZero.Learning.Parameters;
using RZero.Training.Optimization;

namespace RZero.Learning.Optimization;

/// <summary>
/// AdamW (arXiv 1711.05101): <c>m</c> and <c>v</c> are running means of <c>g</c> and <c>g^2</c>;
/// <c>w -= rate * decay * w; w -= rate * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon)</c>. One pass over memory for all weights.
/// </summary>
/// <param name="weights">Changed in place. Not owned.</param>
/// <param name="options">Its settings.</param>
public sealed unsafe class AdamW(ParameterMemory<float> weights, AdamWOptions options) : IDisposable
{
    private const string FirstSuffix = ".first_moment";
    private const string SecondSuffix = ".second_moment";
    private const string StepName = "step";

    // It waits for memory, whatever the registers; so these are the ones that most processors have.
    private const int Lanes = 8;

    private readonly ParameterMemory<float> first = new(weights.Layout);
    private readonly ParameterMemory<float> second = new(weights.Layout);

    /// <summary>Steps taken.</summary>
    public int StepCount { get; private set; }

    /// <summary>Takes a step.</summary>
    /// <param name="gradient">Of the same layout.</param>
    /// <param name="learningRate">Step size.</param>
    public void Step(ParameterMemory<float> gradient, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        StepCount++;
        var constants = new StepConstants(options, learningRate, StepCount);
        Parallel.For(0, weights.PieceCount, number => Update(number, gradient, constants));
    }

    /// <summary>Writes moments and step count.</summary>
    /// <param name="path">Where.</param>
    /// <exception cref="Files.StorageException">The disk does not take it.</exception>
    public void SaveState(string path)
    {
        var moments = weights.Layout.Places.SelectMany(place => new NamedTensor[]
        {
            new(place.Name + FirstSuffix, place.Shape, () => first.View(place)),
            new(place.Name + SecondSuffix, place.Shape, () => second.View(place)),
        });
        SafetensorsWriter.Write(path, moments.Append(new(StepName, [1], () => new float[] { StepCount })), StorageType.Float32);
    }

    /// <summary>Reads back what <see cref="SaveState"/> wrote.</summary>
    /// <param name="path">Where.</param>
    public void LoadState(string path)
    {
        using var file = SafetensorsFile.Open(path);
        foreach (var place in weights.Layout.Places)
        {
            file.Read(place.Name + FirstSuffix, first.Slice(place, 0, (int)place.Count));
            file.Read(place.Name + SecondSuffix, second.Slice(place, 0, (int)place.Count));
        }

        var step = new float[1];
        file.Read(StepName, step);
        StepCount = (int)step[0];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }

    private void Update(int number, ParameterMemory<float> gradient, StepConstants constants)
    {
        var count = weights.Piece(number).Length;
        fixed (float* w = weights.Piece(number), g = gradient.Piece(number), m = first.Piece(number), v = second.Piece(number))
        {
            Update(w, g, m, v, count, constants);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Update(float* w, float* g, float* m, float* v, int n, in StepConstants constants)
    {
        var (keepFirst, takeFirst) = (Vector256.Create(constants.Beta1), Vector256.Create(1 - constants.Beta1));
        var (keepSecond, takeSecond) = (Vector256.Create(constants.Beta2), Vector256.Create(1 - constants.Beta2));
        var (keep, rate) = (Vector256.Create(constants.Keep), Vector256.Create(constants.Rate));
        var (correction, epsilon) = (Vector256.Create(constants.Correction), Vector256.Create(constants.Epsilon));
        var i = 0;
        for (; i <= n - Lanes; i += Lanes)
        {
            var slope = Vector256.Load(g + i);
            var mean = (Vector256.Load(m + i) * keepFirst) + (slope * takeFirst);
            var square = (Vector256.Load(v + i) * keepSecond) + (slope * slope * takeSecond);
            mean.Store(m + i);
            square.Store(v + i);
            ((Vector256.Load(w + i) * keep) - (mean * rate / ((Vector256.Sqrt(square) * correction) + epsilon))).Store(w + i);
        }

        for (; i < n; i++)
        {
            m[i] = (m[i] * constants.Beta1) + (g[i] * (1 - constants.Beta1));
            v[i] = (v[i] * constants.Beta2) + (g[i] * g[i] * (1 - constants.Beta2));
            w[i] = (w[i] * constants.Keep) - (m[i] * constants.Rate / ((MathF.Sqrt(v[i]) * constants.Correction) + constants.Epsilon));
        }
    }

    private readonly struct StepConstants(AdamWOptions options, double learningRate, int step)
    {
        public float Beta1 { get; } = (float)options.Beta1;

        public float Beta2 { get; } = (float)options.Beta2;

        public float Epsilon { get; } = (float)options.Epsilon;

        public float Keep { get; } = (float)(1 - (learningRate * options.WeightDecay));

        public float Rate { get; } = (float)(learningRate / (1 - Math.Pow(options.Beta1, step)));

        public float Correction { get; } = (float)(1 / Math.Sqrt(1 - Math.Pow(options.Beta2, step)));
    }
}
