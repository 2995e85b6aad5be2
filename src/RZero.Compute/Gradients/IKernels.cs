using System.Numerics;
using RZero.Compute.Products;

namespace RZero.Compute.Gradients;

/// <summary>
/// The arithmetic that learning is made of, forward and backward, each piece as small as its equation. Layers are written once over this: with
/// singles in vector registers they train, and with doubles in plain loops they judge. For one thread; an implementation may keep scratch memory.
/// </summary>
/// <typeparam name="T">Number type.</typeparam>
public unsafe interface IKernels<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary><c>result = a b</c>, or <c>result += a b</c>.</summary>
    /// <param name="a">[M, K], row-major or transposed.</param>
    /// <param name="b">[K, N], row-major or transposed.</param>
    /// <param name="result">[M, N], row-major.</param>
    /// <param name="accumulate">Whether the product is added to what stands in the result.</param>
    void Multiply(Matrix<T> a, Matrix<T> b, Matrix<T> result, bool accumulate = false);

    /// <summary>Forward through weights that nothing trains: <c>y = x w^T</c>, or <c>y += x w^T</c>.</summary>
    /// <param name="x">[M, K], row-major.</param>
    /// <param name="weights">[N, K].</param>
    /// <param name="y">[M, N], row-major.</param>
    /// <param name="accumulate">Whether the product is added to what stands in y.</param>
    void Project(Matrix<T> x, PackedRows weights, Matrix<T> y, bool accumulate = false);

    /// <summary>Back through them: <c>dx = dy w</c>, or <c>dx += dy w</c>.</summary>
    /// <param name="dy">[M, N], row-major.</param>
    /// <param name="weights">[N, K].</param>
    /// <param name="dx">[M, K], row-major.</param>
    /// <param name="accumulate">Whether the product is added to what stands in dx.</param>
    void ProjectBack(Matrix<T> dy, PackedRows weights, Matrix<T> dx, bool accumulate = false);

    /// <summary><c>x += y</c>, n numbers each.</summary>
    void Add(T* x, T* y, int n);

    /// <summary><c>sum of x * y</c> over n numbers.</summary>
    T Dot(T* x, T* y, int n);

    /// <summary>Root mean square norm: <c>y = x * s * weight</c> with <c>s = 1 / sqrt(mean(x^2) + epsilon)</c>; <c>y</c> may be <c>x</c>.</summary>
    /// <returns><c>s</c>.</returns>
    T Normalize(T* x, T* weight, T* y, int n, T epsilon);

    /// <summary>
    /// What comes back through the norm: <c>dx += s * weight * dy - x * (s^3 / n) * sum(weight * dy * x)</c> and
    /// <c>dweight += dy * x * s</c>, where <c>dweight</c> is there.
    /// </summary>
    void NormalizeBackward(T* dy, T* x, T* weight, T scale, T* dx, T* dweight, int n);

    /// <summary>Rotates the pairs (i, half + i) of a head.</summary>
    void Rotate(T* head, T* cosines, T* sines, int half);

    /// <summary>Gated unit: <c>y = gate * sigmoid(gate) * up</c>.</summary>
    void Gate(T* gate, T* up, T* y, int n);

    /// <summary>
    /// What comes back through the gated unit, written over its inputs: <c>gate = dy * up * f'(gate)</c> with <c>f(g) = g * sigmoid(g)</c>, and
    /// <c>up = dy * f(gate)</c>.
    /// </summary>
    void GateBackward(T* dy, T* gate, T* up, int n);

    /// <summary>Softmax of <c>scale * x</c> in place.</summary>
    /// <returns>The logarithm of the sum of exponentials: <c>log(sum(exp(scale * x)))</c>.</returns>
    T Softmax(T* x, int n, T scale);

    /// <summary>The softmax again, from its logarithm: <c>x = exp(scale * x - logSum)</c>.</summary>
    void Probabilities(T* x, int n, T scale, T logSum);

    /// <summary>
    /// What comes back through the softmax: <c>dp = p * (dp - mean) * scale</c>, where <c>mean = sum(p * dp)</c> over the whole row.
    /// </summary>
    void SoftmaxBackward(T* p, T* dp, int n, T mean, T scale);

    /// <summary>Adds n scores to a running log-sum of <c>scale * x</c>, and uses them up.</summary>
    void Add(ref RunningLogSum<T> sum, T* x, int n, T scale);

    /// <summary>
    /// What comes back through log-softmax and entropy to n scores, in place of them: with <c>log p = scale * x - logSum</c> it is
    /// <c>-scale * p * (byLogProbs + byEntropy * (log p + entropy))</c>. What a chosen score gets beside that is the caller's to add.
    /// </summary>
    void LogSoftmaxBackward(T* x, int n, T scale, in LogSoftmaxSlopes<T> slopes);
}

/// <summary>Derivatives of a loss by what a row of scores says.</summary>
/// <typeparam name="T">Number type.</typeparam>
/// <param name="LogSum">Logarithm of the row's sum of exponentials.</param>
/// <param name="Entropy">The row's entropy, in nats.</param>
/// <param name="ByLogProbs">Sum of the derivatives by the log-probabilities of all tokens that were chosen from the row.</param>
/// <param name="ByEntropy">Derivative by the entropy.</param>
public readonly record struct LogSoftmaxSlopes<T>(T LogSum, T Entropy, T ByLogProbs, T ByEntropy)
    where T : unmanaged, IFloatingPointIeee754<T>;
