using RZero.Compute.Vectors;

namespace RZero.Compute.Rows;

/// <summary>
/// What a decoder does with single rows between its products. Sums run over sixteen lanes and then over these, on every processor alike; what a row's
/// length leaves over is added number by number.
/// </summary>
public abstract unsafe class RowArithmetic
{
    /// <summary>In the widest registers that this processor has.</summary>
    public static RowArithmetic Widest { get; } = VectorPaths.Best switch
    {
        VectorPath.Vector512 => new LaneArithmetic<Sixteen512>(),
        VectorPath.Vector256 => new LaneArithmetic<Sixteen256>(),
        _ => new LaneArithmetic<Sixteen128>(),
    };

    /// <summary><c>x += y</c>.</summary>
    /// <param name="x">[n].</param>
    /// <param name="y">[n].</param>
    /// <param name="n">Numbers.</param>
    public abstract void Add(float* x, float* y, int n);

    /// <summary>
    /// Root mean square norm, arXiv 1910.07467: <c>y = x / sqrt(mean(x^2) + epsilon) * weight</c>.
    /// </summary>
    /// <param name="x">[n].</param>
    /// <param name="weight">[n].</param>
    /// <param name="y">[n]; may be <paramref name="x"/>.</param>
    /// <param name="n">Numbers.</param>
    /// <param name="epsilon">Keeps a row of zeros from dividing by zero.</param>
    /// <returns>What every number was multiplied with beside its weight.</returns>
    public abstract float Normalize(float* x, float* weight, float* y, int n, float epsilon);

    /// <summary>
    /// Rotary position embedding, arXiv 2104.09864, with a head's two halves as the pairs: <c>(a, b)</c> becomes
    /// <c>(a cos - b sin, b cos + a sin)</c>.
    /// </summary>
    /// <param name="head">[2 * half].</param>
    /// <param name="cosines">[half], of the token's position.</param>
    /// <param name="sines">[half].</param>
    /// <param name="half">Half the head's size.</param>
    public abstract void Rotate(float* head, float* cosines, float* sines, int half);

    /// <summary>Gated unit of the feed-forward layer (SwiGLU, arXiv 2002.05202): <c>y = gate / (1 + exp(-gate)) * up</c>.</summary>
    /// <param name="gate">[n].</param>
    /// <param name="up">[n].</param>
    /// <param name="y">[n].</param>
    /// <param name="n">Numbers.</param>
    public abstract void Gate(float* gate, float* up, float* y, int n);

    /// <summary>The first half of a softmax: <c>x = exp(scale * (x - max))</c>.</summary>
    /// <param name="x">[n].</param>
    /// <param name="n">Numbers, at least 1.</param>
    /// <param name="scale">Above 0.</param>
    /// <returns>The sum of the new numbers, at least 1.</returns>
    public abstract float Exponentiate(float* x, int n, float scale);

    /// <summary><c>y = x * factor</c>.</summary>
    /// <param name="x">[n].</param>
    /// <param name="factor">One for all.</param>
    /// <param name="y">[n]; may be <paramref name="x"/>.</param>
    /// <param name="n">Numbers.</param>
    public abstract void Scale(float* x, float factor, float* y, int n);

    /// <summary>The largest number; not a number where one of them is not.</summary>
    /// <param name="x">[n].</param>
    /// <param name="n">Numbers, at least 1.</param>
    public abstract float Max(float* x, int n);

    /// <summary>The sum.</summary>
    /// <param name="x">[n].</param>
    /// <param name="n">Numbers.</param>
    public abstract float Sum(float* x, int n);

    /// <summary>The sum of the products.</summary>
    /// <param name="x">[n].</param>
    /// <param name="y">[n]; may be <paramref name="x"/>.</param>
    /// <param name="n">Numbers.</param>
    public abstract float Dot(float* x, float* y, int n);
}
