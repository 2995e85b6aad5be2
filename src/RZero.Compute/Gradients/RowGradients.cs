using RZero.Compute.Rows;
using RZero.Compute.Vectors;

namespace RZero.Compute.Gradients;

/// <summary>
/// What comes back through single rows, in singles. As in <see cref="RowArithmetic"/>, sums run over sixteen lanes on every processor.
/// </summary>
internal abstract unsafe class RowGradients
{
    /// <summary>In the widest registers that this processor has.</summary>
    public static RowGradients Widest { get; } = VectorPaths.Best switch
    {
        VectorPath.Vector512 => new LaneGradients<Sixteen512>(),
        VectorPath.Vector256 => new LaneGradients<Sixteen256>(),
        _ => new LaneGradients<Sixteen128>(),
    };

    public abstract void Normalize(float* dy, float* x, float* weight, float scale, float* dx, float* dweight, int n);

    public abstract void Gate(float* dy, float* gate, float* up, int n);

    public abstract void Probabilities(float* x, int n, float scale, float logSum);

    public abstract void Softmax(float* p, float* dp, int n, float mean, float scale);

    /// <summary>Sums of <c>exp(scale * x - shift)</c> and of that times <c>scale * x - shift</c>.</summary>
    public abstract (float Exponentials, float Products) Sums(float* x, int n, float scale, float shift);

    public abstract void LogSoftmax(float* x, int n, float scale, in LogSoftmaxSlopes<float> slopes);
}
