using RZero.Compute.Products;
using RZero.Compute.Rows;
using RZero.Compute.Vectors;

namespace RZero.Compute.Gradients;

/// <summary>Learning in singles, on vector registers.</summary>
public sealed unsafe class SingleKernels : IKernels<float>
{
    private readonly GeneralProduct product;
    private readonly PackedProduct packed;

    /// <param name="path">Registers of the products.</param>
    public SingleKernels(VectorPath path)
    {
        product = new(path);
        packed = new(product);
    }

    /// <inheritdoc/>
    public void Multiply(Matrix<float> a, Matrix<float> b, Matrix<float> result, bool accumulate = false) =>
        product.Multiply(a, b, result, accumulate);

    /// <inheritdoc/>
    public void Project(Matrix<float> x, PackedRows weights, Matrix<float> y, bool accumulate = false) => packed.Forward(x, weights, y, accumulate);

    /// <inheritdoc/>
    public void ProjectBack(Matrix<float> dy, PackedRows weights, Matrix<float> dx, bool accumulate = false) =>
        packed.Back(dy, weights, dx, accumulate);

    /// <inheritdoc/>
    public void Add(float* x, float* y, int n) => RowArithmetic.Widest.Add(x, y, n);

    /// <inheritdoc/>
    public float Dot(float* x, float* y, int n) => RowArithmetic.Widest.Dot(x, y, n);

    /// <inheritdoc/>
    public float Normalize(float* x, float* weight, float* y, int n, float epsilon) => RowArithmetic.Widest.Normalize(x, weight, y, n, epsilon);

    /// <inheritdoc/>
    public void NormalizeBackward(float* dy, float* x, float* weight, float scale, float* dx, float* dweight, int n) =>
        RowGradients.Widest.Normalize(dy, x, weight, scale, dx, dweight, n);

    /// <inheritdoc/>
    public void Rotate(float* head, float* cosines, float* sines, int half) => RowArithmetic.Widest.Rotate(head, cosines, sines, half);

    /// <inheritdoc/>
    public void Gate(float* gate, float* up, float* y, int n) => RowArithmetic.Widest.Gate(gate, up, y, n);

    /// <inheritdoc/>
    public void GateBackward(float* dy, float* gate, float* up, int n) => RowGradients.Widest.Gate(dy, gate, up, n);

    /// <inheritdoc/>
    public float Softmax(float* x, int n, float scale)
    {
        var largest = RowArithmetic.Widest.Max(x, n);
        var sum = RowArithmetic.Widest.Exponentiate(x, n, scale);
        RowArithmetic.Widest.Scale(x, 1 / sum, x, n);
        return (largest * scale) + MathF.Log(sum);
    }

    /// <inheritdoc/>
    public void Probabilities(float* x, int n, float scale, float logSum) => RowGradients.Widest.Probabilities(x, n, scale, logSum);

    /// <inheritdoc/>
    public void SoftmaxBackward(float* p, float* dp, int n, float mean, float scale) => RowGradients.Widest.Softmax(p, dp, n, mean, scale);

    /// <inheritdoc/>
    public void Add(ref RunningLogSum<float> sum, float* x, int n, float scale)
    {
        var highest = RowArithmetic.Widest.Max(x, n) * scale;
        var (exponentials, products) = RowGradients.Widest.Sums(x, n, scale, highest);
        sum.Add(highest, exponentials, products);
    }

    /// <inheritdoc/>
    public void LogSoftmaxBackward(float* x, int n, float scale, in LogSoftmaxSlopes<float> slopes) =>
        RowGradients.Widest.LogSoftmax(x, n, scale, slopes);

    /// <inheritdoc/>
    public void Dispose()
    {
        packed.Dispose();
        product.Dispose();
    }
}
