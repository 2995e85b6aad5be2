using System.Collections.Immutable;
using System.Numerics;
using RZero.Compute.Gradients;
using RZero.Compute.Memory;
using RZero.Compute.Products;
using RZero.Learning.Parameters;

namespace RZero.Learning.Layers;

// R = rows that predict, N = predicted tokens (several may be predicted by one row), V = vocabulary, D = hidden.

/// <summary>
/// Log-probabilities of given tokens and entropies of the distributions that they come from, forward and backward. Scores are made a few columns
/// at a time, on the way back once more: a matrix of all scores, [R, V], is never there. For one thread; it reuses its memory.
/// </summary>
/// <typeparam name="T">Number type.</typeparam>
/// <param name="kernels">Arithmetic; not owned.</param>
internal sealed unsafe class OutputHead<T>(IKernels<T> kernels) : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Scores of a row that are in memory at once.</summary>
    public const int ColumnsAtOnce = 384;

    private AlignedMemory<T> memory = new(0);   // [R, columns at once]
    private RunningLogSum<T>[] sums = [];       // [R]

    /// <summary>Computes.</summary>
    /// <param name="hidden">[R, D], after the final norm.</param>
    /// <param name="head">[V, D].</param>
    /// <param name="rows">[N]: which of the R rows predicts each token.</param>
    /// <param name="targets">[N]: the tokens.</param>
    /// <param name="temperature">Scores are divided by it.</param>
    /// <returns>[N] log-probabilities and [N] entropies, in nats.</returns>
    public (T[] LogProbs, T[] Entropies) Forward(
        Matrix<T> hidden, WeightMatrix<T> head, ImmutableArray<int> rows, ImmutableArray<int> targets, double temperature)
    {
        var scale = T.One / T.CreateChecked(temperature);
        var chosen = new T[targets.Length];
        sums = new RunningLogSum<T>[hidden.Rows];
        for (var column = 0; column < head.Rows; column += ColumnsAtOnce)
        {
            var scores = Score(hidden, head, column);
            for (var i = 0; i < targets.Length; i++)
            {
                if (targets[i] - column is >= 0 and var at && at < scores.Columns)
                {
                    chosen[i] = *scores.At(rows[i], at) * scale;
                }
            }

            for (var row = 0; row < hidden.Rows; row++)
            {
                kernels.Add(ref sums[row], scores.Row(row), scores.Columns, scale);
            }
        }

        return ([.. chosen.Select((score, i) => score - sums[rows[i]].LogSum)], [.. rows.Select(row => sums[row].Entropy)]);
    }

    /// <summary>Carries the slopes of a loss back; after <see cref="Forward"/> of the same rows.</summary>
    /// <param name="hidden">[R, D].</param>
    /// <param name="head">[V, D].</param>
    /// <param name="rows">[N].</param>
    /// <param name="targets">[N].</param>
    /// <param name="temperature">As before.</param>
    /// <param name="byLogProb">[N].</param>
    /// <param name="byEntropy">[N], or empty.</param>
    /// <param name="headGradient">[V, D]: what the slopes by the head are added to; none where it is not trained.</param>
    /// <param name="hiddenSlopes">[R, D]; overwritten.</param>
    public void Backward(
        Matrix<T> hidden, WeightMatrix<T> head, ImmutableArray<int> rows, ImmutableArray<int> targets, double temperature,
        ReadOnlySpan<float> byLogProb, ReadOnlySpan<float> byEntropy, WeightMatrix<T> headGradient, Matrix<T> hiddenSlopes)
    {
        var scale = T.One / T.CreateChecked(temperature);
        var slopes = Slopes(hidden.Rows, rows, byLogProb, byEntropy);
        for (var column = 0; column < head.Rows; column += ColumnsAtOnce)
        {
            var scores = Score(hidden, head, column);
            for (var row = 0; row < hidden.Rows; row++)
            {
                kernels.LogSoftmaxBackward(scores.Row(row), scores.Columns, scale, slopes[row]);
            }

            for (var i = 0; i < targets.Length; i++)
            {
                if (targets[i] - column is >= 0 and var at && at < scores.Columns)
                {
                    *scores.At(rows[i], at) += scale * T.CreateChecked(byLogProb[i]);
                }
            }

            if (headGradient.IsTrained)
            {
                kernels.Multiply(scores.Transposed, hidden, headGradient.RowRange(column, scores.Columns).Trained, accumulate: true);
            }

            head.RowRange(column, scores.Columns).Back(kernels, scores, hiddenSlopes, accumulate: column > 0);
        }
    }

    public void Dispose() => memory.Dispose();

    private Matrix<T> Score(Matrix<T> hidden, WeightMatrix<T> head, int column)
    {
        var columns = Math.Min(ColumnsAtOnce, head.Rows - column);
        if (memory.Length < (long)hidden.Rows * ColumnsAtOnce)
        {
            memory.Dispose();
            memory = new((long)hidden.Rows * ColumnsAtOnce);
        }

        var scores = new Matrix<T>(memory.Address, hidden.Rows, columns);
        head.RowRange(column, columns).Forward(kernels, hidden, scores);
        return scores;
    }

    private LogSoftmaxSlopes<T>[] Slopes(int count, ImmutableArray<int> rows, ReadOnlySpan<float> byLogProb, ReadOnlySpan<float> byEntropy)
    {
        var (logProbs, entropies) = (new T[count], new T[count]);
        for (var i = 0; i < rows.Length; i++)
        {
            logProbs[rows[i]] += T.CreateChecked(byLogProb[i]);
            entropies[rows[i]] += byEntropy.IsEmpty ? T.Zero : T.CreateChecked(byEntropy[i]);
        }

        return [.. sums.Select((sum, row) => new LogSoftmaxSlopes<T>(sum.LogSum, sum.Entropy, logProbs[row], entropies[row]))];
    }
}
