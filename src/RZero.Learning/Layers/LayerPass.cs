using System.Numerics;
using RZero.Checkpoints.Configuration;
using RZero.Compute.Gradients;
using RZero.Compute.Memory;
using RZero.Compute.Products;
using RZero.Learning.Parameters;
using RZero.Learning.Tree;

namespace RZero.Learning.Layers;

// M = rows, D = hidden, I = inner, H = query heads, K = key and value heads, S = head size.

/// <summary>
/// One decoder layer over the rows of a tree, forward and backward: <c>x += attention(norm(x)); x += feedForward(norm(x))</c>. All layers of a
/// model go through one pass, which holds nothing but scratch memory. For one thread.
/// </summary>
/// <typeparam name="T">Number type.</typeparam>
internal sealed unsafe class LayerPass<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly IKernels<T> kernels;
    private readonly ModelConfig config;
    private readonly RotaryTable<T> rotary;
    private readonly TreeAttention<T> attention;
    private readonly LinearPass<T> linear;
    private readonly T epsilon;
    private AlignedMemory<T> scratch = new(0);
    private Matrix<T> normedSlopes;     // [M, D]
    private Matrix<T> mixedSlopes;      // [M, H S]
    private Matrix<T> headSlopes;       // [M, (H + 2 K) S]
    private Matrix<T> innerSlopes;      // [M, I]

    /// <param name="kernels">Arithmetic; not owned.</param>
    /// <param name="config">The architecture.</param>
    public LayerPass(IKernels<T> kernels, ModelConfig config)
    {
        (this.kernels, this.config, rotary, epsilon) = (kernels, config, new(config), T.CreateChecked(config.NormEpsilon));
        attention = new(kernels, config.HeadCount, config.KeyValueHeadCount, config.HeadSize);
        linear = new(kernels);
    }

    /// <summary>Numbers of scratch memory that a row takes on the way back.</summary>
    public static long RowLength(ModelConfig config) =>
        config.HiddenSize + config.IntermediateSize + ((2L * (config.HeadCount + config.KeyValueHeadCount)) * config.HeadSize);

    /// <summary>Carries the stream through a layer.</summary>
    /// <param name="tree">The rows.</param>
    /// <param name="layer">Parameters.</param>
    /// <param name="x">[M, D].</param>
    /// <param name="tape">Takes what <see cref="Backward"/> needs; has room for the rows.</param>
    /// <param name="y">[M, D]; may be <paramref name="x"/> where nothing goes back.</param>
    public void Forward(RolloutTree tree, LayerParameters<T> layer, Matrix<T> x, LayerTape<T> tape, Matrix<T> y)
    {
        Normalize(x, layer.InputNorm, tape.Normed, tape.Scales);
        linear.Forward(tape.Normed, layer.QueryKeyValue, tape.Heads);
        Turn(tree, layer, tape);
        attention.Forward(tape.Heads, tape.Mixed, tape.LogSums, tree.Runs.AsSpan(), tree.Lengths.AsSpan());
        x.CopyTo(tape.Middle);
        linear.Forward(tape.Mixed, layer.Output, tape.Middle, accumulate: true);

        Normalize(tape.Middle, layer.InnerNorm, tape.InnerNormed, tape.InnerScales);
        linear.Forward(tape.InnerNormed, layer.GateUp, tape.GateUp);
        Gate(tape);
        tape.Middle.CopyTo(y);
        linear.Forward(tape.Inner, layer.Down, y, accumulate: true);
    }

    /// <summary>Carries the slopes of a loss back through a layer. It takes no memory but what <see cref="Reserve"/> took.</summary>
    /// <param name="tree">The rows.</param>
    /// <param name="layer">Parameters.</param>
    /// <param name="gradient">What the slopes by the parameters are added to.</param>
    /// <param name="x">[M, D]: what went in.</param>
    /// <param name="tape">What the forward pass left; used up.</param>
    /// <param name="slopes">[M, D]: by what came out; afterwards by what went in.</param>
    public void Backward(
        RolloutTree tree, LayerParameters<T> layer, LayerParameters<T> gradient, Matrix<T> x, LayerTape<T> tape, Matrix<T> slopes)
    {
        linear.Backward(slopes, tape.Inner, layer.Down, gradient.Down, innerSlopes);
        GateBack(tape);
        linear.Backward(tape.GateUp, tape.InnerNormed, layer.GateUp, gradient.GateUp, normedSlopes);
        NormalizeBack(tape.Middle, layer.InnerNorm, tape.InnerScales, gradient.InnerNorm, slopes);

        linear.Backward(slopes, tape.Mixed, layer.Output, gradient.Output, mixedSlopes);
        attention.Backward(tape.Heads, tape.Mixed, tape.LogSums, mixedSlopes, headSlopes, tree.Runs.AsSpan(), tree.Lengths.AsSpan());
        TurnBack(tree, layer, gradient, tape);
        linear.Backward(headSlopes, tape.Normed, layer.QueryKeyValue, gradient.QueryKeyValue, normedSlopes);
        NormalizeBack(x, layer.InputNorm, tape.Scales, gradient.InputNorm, slopes);
    }

    public void Dispose()
    {
        attention.Dispose();
        linear.Dispose();
        rotary.Dispose();
        scratch.Dispose();
    }

    private void Normalize(Matrix<T> x, T* weight, Matrix<T> y, Matrix<T> scales)
    {
        for (var row = 0; row < x.Rows; row++)
        {
            *scales.Row(row) = kernels.Normalize(x.Row(row), weight, y.Row(row), x.Columns, epsilon);
        }
    }

    private void NormalizeBack(Matrix<T> x, T* weight, Matrix<T> scales, T* gradient, Matrix<T> slopes)
    {
        for (var row = 0; row < x.Rows; row++)
        {
            kernels.NormalizeBackward(normedSlopes.Row(row), x.Row(row), weight, *scales.Row(row), slopes.Row(row), gradient, x.Columns);
        }
    }

    /// <summary>Normalises query and key heads where the family does, and rotates them by their position.</summary>
    private void Turn(RolloutTree tree, LayerParameters<T> layer, LayerTape<T> tape)
    {
        rotary.Reserve(Longest(tree));
        var (size, turned) = (config.HeadSize, config.HeadCount + config.KeyValueHeadCount);
        if (config.QueryKeyNorm)
        {
            tape.Heads.ColumnRange(0, turned * size).CopyTo(tape.RawHeads);
        }

        for (var row = 0; row < tree.RowCount; row++)
        {
            var head = tape.Heads.Row(row);
            var position = tree.Lengths[row] - 1;
            for (var i = 0; i < turned; i++, head += size)
            {
                if (config.QueryKeyNorm)
                {
                    var weight = i < config.HeadCount ? layer.QueryNorm : layer.KeyNorm;
                    *tape.HeadScales.At(row, i) = kernels.Normalize(head, weight, head, size, epsilon);
                }

                kernels.Rotate(head, rotary.Cosines(position), rotary.Sines(position), rotary.Half);
            }
        }
    }

    private void TurnBack(RolloutTree tree, LayerParameters<T> layer, LayerParameters<T> gradient, LayerTape<T> tape)
    {
        var (size, turned) = (config.HeadSize, config.HeadCount + config.KeyValueHeadCount);
        var normed = stackalloc T[size];
        for (var row = 0; row < tree.RowCount; row++)
        {
            var slope = headSlopes.Row(row);
            var position = tree.Lengths[row] - 1;
            for (var i = 0; i < turned; i++, slope += size)
            {
                kernels.Rotate(slope, rotary.Cosines(position), rotary.NegativeSines(position), rotary.Half);
                if (config.QueryKeyNorm)
                {
                    var isQuery = i < config.HeadCount;
                    var weight = isQuery ? layer.QueryNorm : layer.KeyNorm;
                    var weightSlope = isQuery ? gradient.QueryNorm : gradient.KeyNorm;
                    new ReadOnlySpan<T>(slope, size).CopyTo(new(normed, size));
                    new Span<T>(slope, size).Clear();
                    kernels.NormalizeBackward(
                        normed, tape.RawHeads.At(row, i * size), weight, *tape.HeadScales.At(row, i), slope, weightSlope, size);
                }
            }
        }
    }

    private void Gate(LayerTape<T> tape)
    {
        var inner = config.IntermediateSize;
        for (var row = 0; row < tape.GateUp.Rows; row++)
        {
            kernels.Gate(tape.GateUp.Row(row), tape.GateUp.Row(row) + inner, tape.Inner.Row(row), inner);
        }
    }

    private void GateBack(LayerTape<T> tape)
    {
        var inner = config.IntermediateSize;
        for (var row = 0; row < tape.GateUp.Rows; row++)
        {
            kernels.GateBackward(innerSlopes.Row(row), tape.GateUp.Row(row), tape.GateUp.Row(row) + inner, inner);
        }
    }

    /// <summary>Makes room for the way back of so many rows.</summary>
    public void Reserve(int rows)
    {
        var wanted = rows * RowLength(config);
        if (scratch.Length < wanted)
        {
            scratch.Dispose();
            scratch = new(wanted);
        }

        var next = scratch.Address;
        Matrix<T> Take(int columns)
        {
            var matrix = new Matrix<T>(next, rows, columns);
            next += (nint)rows * columns;
            return matrix;
        }

        var size = config.HeadSize;
        (normedSlopes, innerSlopes, mixedSlopes) = (Take(config.HiddenSize), Take(config.IntermediateSize), Take(config.HeadCount * size));
        headSlopes = Take((config.HeadCount + (2 * config.KeyValueHeadCount)) * size);
    }

    private static int Longest(RolloutTree tree)
    {
        var longest = 0;
        foreach (var length in tree.Lengths)
        {
            longest = Math.Max(longest, length);
        }

        return longest;
    }
}
