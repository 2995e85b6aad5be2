using System.Numerics;
using RZero.Compute.Memory;
using RZero.Compute.Products;

namespace RZero.Compute.Gradients;

// M = rows, H = query heads, K = key and value heads, G = query heads of a key head, S = head size, B = rows at once, T = tokens that a row sees.

/// <summary>
/// Causal attention over the rows of a tree, forward and backward. A run that many rows continue is multiplied with all of them at once, and what
/// comes back to it is summed on the way: nothing is repeated for a prompt that many completions share.
/// </summary>
/// <remarks>
/// Probabilities are not kept but made again from the logarithms of their sums (arXiv 2205.14135). Rows are taken in blocks, in their order, so a
/// number's bits depend on nothing but the tree. For one thread; it reuses its memory.
/// </remarks>
/// <typeparam name="T">Number type.</typeparam>
public sealed unsafe class TreeAttention<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int RowsAtOnce = 64;

    private readonly IKernels<T> kernels;
    private readonly int headCount;
    private readonly int keyValueHeadCount;
    private readonly int size;
    private readonly T scale;
    private readonly List<SeenRun> parts = [];
    private readonly AlignedMemory<T> queries;          // [B * G, S]
    private readonly AlignedMemory<T> mixed;            // [B * G, S]: results, or their slopes
    private readonly AlignedMemory<T> querySlopes;      // [B * G, S]
    private AlignedMemory<T> scores = new(0);           // [B * G, T rounded up]: scores, then probabilities
    private AlignedMemory<T> scoreSlopes = new(0);      // the same

    /// <param name="kernels">Arithmetic; not owned.</param>
    /// <param name="headCount">H.</param>
    /// <param name="keyValueHeadCount">K; divides H.</param>
    /// <param name="headSize">S.</param>
    public TreeAttention(IKernels<T> kernels, int headCount, int keyValueHeadCount, int headSize)
    {
        ArgumentNullException.ThrowIfNull(kernels);
        ArgumentOutOfRangeException.ThrowIfNotEqual(headCount % keyValueHeadCount, 0, nameof(headCount));
        (this.kernels, this.headCount, this.keyValueHeadCount, size) = (kernels, headCount, keyValueHeadCount, headSize);
        scale = T.One / T.Sqrt(T.CreateChecked(headSize));
        var block = (long)RowsAtOnce * GroupSize * headSize;
        (queries, mixed, querySlopes) = (new(block), new(block), new(block));
    }

    private int GroupSize => headCount / keyValueHeadCount;

    /// <summary>Mixes values for every row and query head.</summary>
    /// <param name="heads">[M, (H + 2 K) S]: rotated queries, rotated keys, values.</param>
    /// <param name="output">[M, H S].</param>
    /// <param name="logSums">[M, H]: logarithms of the sums of exponentials, for <see cref="Backward"/>.</param>
    /// <param name="runs">The tree; a run stands before those that continue it.</param>
    /// <param name="lengths">[M]: tokens that each row sees, itself included.</param>
    public void Forward(Matrix<T> heads, Matrix<T> output, Matrix<T> logSums, ReadOnlySpan<TokenRun> runs, ReadOnlySpan<int> lengths)
    {
        for (var first = 0; first < lengths.Length; first += RowsAtOnce)
        {
            var seen = lengths.Slice(first, Math.Min(RowsAtOnce, lengths.Length - first));
            var row = Reserve(seen);
            FindParts(runs, first, seen);
            for (var head = 0; head < keyValueHeadCount; head++)
            {
                Gather(heads, first, head, seen.Length, queries);
                Score(heads, head, row);
                Normalize(seen, row, logSums, first, head);
                foreach (var part in parts)
                {
                    kernels.Multiply(Scores(scores, part, row), Values(heads, head, part), Block(mixed, part), part.Position > 0);
                }

                Scatter(mixed, output, first, head, seen.Length);
            }
        }
    }

    /// <summary>Carries the slopes of a loss from the mixed values back to queries, keys and values.</summary>
    /// <param name="heads">[M, (H + 2 K) S]: as they went forward.</param>
    /// <param name="output">[M, H S]: what came out.</param>
    /// <param name="logSums">[M, H]: as they came out.</param>
    /// <param name="outputSlopes">[M, H S]: of the loss by <paramref name="output"/>.</param>
    /// <param name="headSlopes">[M, (H + 2 K) S]: of the loss by <paramref name="heads"/>; overwritten.</param>
    /// <param name="runs">The tree.</param>
    /// <param name="lengths">[M].</param>
    public void Backward(
        Matrix<T> heads, Matrix<T> output, Matrix<T> logSums, Matrix<T> outputSlopes, Matrix<T> headSlopes, ReadOnlySpan<TokenRun> runs,
        ReadOnlySpan<int> lengths)
    {
        headSlopes.ColumnRange(headCount * size, 2 * keyValueHeadCount * size).Clear();
        for (var first = 0; first < lengths.Length; first += RowsAtOnce)
        {
            var seen = lengths.Slice(first, Math.Min(RowsAtOnce, lengths.Length - first));
            var row = Reserve(seen);
            FindParts(runs, first, seen);
            for (var head = 0; head < keyValueHeadCount; head++)
            {
                Gather(heads, first, head, seen.Length, queries);
                Gather(outputSlopes, first, head, seen.Length, mixed);
                Score(heads, head, row);
                ScoreSlopes(heads, head, row);
                CarryThroughSoftmax(output, logSums, first, head, seen, row);
                CarryToHeads(heads, headSlopes, head, row);
                Scatter(querySlopes, headSlopes, first, head, seen.Length);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var memory in new[] { queries, mixed, querySlopes, scores, scoreSlopes })
        {
            memory.Dispose();
        }
    }

    /// <summary>
    /// Room for the scores of some rows. An odd number of cache lines, so that rows do not compete for the same lines of the cache.
    /// </summary>
    private int Reserve(ReadOnlySpan<int> lengths)
    {
        var row = ((Longest(lengths) + 31) / 32 * 32) + 16;
        if (scores.Length < (long)row * RowsAtOnce * GroupSize)
        {
            scores.Dispose();
            scoreSlopes.Dispose();
            (scores, scoreSlopes) = (new((long)row * RowsAtOnce * GroupSize), new((long)row * RowsAtOnce * GroupSize));
        }

        return row;
    }

    /// <summary><c>scores = Q K^T</c>, every run at the columns of its positions.</summary>
    private void Score(Matrix<T> heads, int head, int row)
    {
        foreach (var part in parts)
        {
            kernels.Multiply(Block(queries, part), Keys(heads, head, part).Transposed, Scores(scores, part, row));
        }
    }

    private void Normalize(ReadOnlySpan<int> lengths, int row, Matrix<T> logSums, int first, int head)
    {
        var place = scores.Address;
        for (var i = 0; i < lengths.Length; i++)
        {
            for (var query = 0; query < GroupSize; query++, place += row)
            {
                *logSums.At(first + i, (head * GroupSize) + query) = kernels.Softmax(place, lengths[i], scale);
                new Span<T>(place + lengths[i], row - lengths[i]).Clear();
            }
        }
    }

    /// <summary><c>dP = dO V^T</c>.</summary>
    private void ScoreSlopes(Matrix<T> heads, int head, int row)
    {
        foreach (var part in parts)
        {
            kernels.Multiply(Block(mixed, part), Values(heads, head, part).Transposed, Scores(scoreSlopes, part, row));
        }
    }

    /// <summary><c>dS = P (dP - sum(P dP))</c>, where the sum over a row's tokens is that of <c>dO O</c> over the head.</summary>
    private void CarryThroughSoftmax(Matrix<T> output, Matrix<T> logSums, int first, int head, ReadOnlySpan<int> lengths, int row)
    {
        var p = scores.Address;
        var slope = scoreSlopes.Address;
        var outputSlope = mixed.Address;
        for (var i = 0; i < lengths.Length; i++)
        {
            for (var query = 0; query < GroupSize; query++, p += row, slope += row, outputSlope += size)
            {
                var number = (head * GroupSize) + query;
                var mean = kernels.Dot(outputSlope, output.At(first + i, number * size), size);
                kernels.Probabilities(p, lengths[i], scale, *logSums.At(first + i, number));
                kernels.SoftmaxBackward(p, slope, lengths[i], mean, scale);
                new Span<T>(p + lengths[i], row - lengths[i]).Clear();
                new Span<T>(slope + lengths[i], row - lengths[i]).Clear();
            }
        }
    }

    /// <summary><c>dV += P^T dO; dK += dS^T Q; dQ = dS K</c>.</summary>
    private void CarryToHeads(Matrix<T> heads, Matrix<T> headSlopes, int head, int row)
    {
        foreach (var part in parts)
        {
            var slopes = Scores(scoreSlopes, part, row);
            kernels.Multiply(Scores(scores, part, row).Transposed, Block(mixed, part), Values(headSlopes, head, part), accumulate: true);
            kernels.Multiply(slopes.Transposed, Block(queries, part), Keys(headSlopes, head, part), accumulate: true);
            kernels.Multiply(slopes, Keys(heads, head, part), Block(querySlopes, part), part.Position > 0);
        }
    }

    /// <summary>Which tokens the rows of a block see: of a run that goes on behind the last of them, its beginning.</summary>
    private void FindParts(ReadOnlySpan<TokenRun> runs, int first, ReadOnlySpan<int> lengths)
    {
        parts.Clear();
        foreach (ref readonly var run in runs)
        {
            var start = Math.Max(run.FirstRow, first) - first;
            var end = Math.Min(run.FirstRow + run.RowsBelow, first + lengths.Length) - first;
            if (start < end)
            {
                var seen = Longest(lengths[start..end]) - run.Position;
                parts.Add(new(run.FirstRow, Math.Min(run.Count, seen), run.Position, start, end - start));
            }
        }
    }

    private Matrix<T> Keys(Matrix<T> heads, int head, SeenRun part) =>
        heads.RowRange(part.FirstRow, part.Count).ColumnRange((headCount + head) * size, size);

    private Matrix<T> Values(Matrix<T> heads, int head, SeenRun part) =>
        heads.RowRange(part.FirstRow, part.Count).ColumnRange((headCount + keyValueHeadCount + head) * size, size);

    /// <summary>The rows of a block of heads that see a run, all query heads of a row one after the other.</summary>
    private Matrix<T> Block(AlignedMemory<T> memory, SeenRun part) =>
        new(memory.Address + ((nint)part.Start * GroupSize * size), part.Rows * GroupSize, size);

    private Matrix<T> Scores(AlignedMemory<T> memory, SeenRun part, int row) =>
        new((nint)(memory.Address + ((nint)part.Start * GroupSize * row) + part.Position), part.Rows * GroupSize, part.Count, row, 1);

    private void Gather(Matrix<T> from, int first, int head, int rows, AlignedMemory<T> to)
    {
        var width = GroupSize * size;
        for (var row = 0; row < rows; row++)
        {
            new ReadOnlySpan<T>(from.At(first + row, head * width), width).CopyTo(to.Slice((long)row * width, width));
        }
    }

    private void Scatter(AlignedMemory<T> from, Matrix<T> to, int first, int head, int rows)
    {
        var width = GroupSize * size;
        for (var row = 0; row < rows; row++)
        {
            from.Slice((long)row * width, width).CopyTo(new(to.At(first + row, head * width), width));
        }
    }

    private static int Longest(ReadOnlySpan<int> lengths)
    {
        var longest = 0;
        foreach (var length in lengths)
        {
            longest = Math.Max(longest, length);
        }

        return longest;
    }

    /// <summary>Tokens of a run, and the rows of a block that see them.</summary>
    private readonly record struct SeenRun(int FirstRow, int Count, int Position, int Start, int Rows);
}
