using RZero.Compute.Memory;
using RZero.Compute.Products;
using RZero.Compute.Rows;

namespace RZero.Compute.Attention;

// M = rows (tokens of the batch), H = query heads, G = query heads of a key head, S = head size, P = padded head size,
// T = tokens before and at a row.

/// <summary>
/// Attention of a batch of rows over blocks of keys and values. A block that many rows see is multiplied with all their queries at once, so a prompt
/// that many texts share is read once for all of them.
/// </summary>
/// <remarks>
/// A row's bits depend on its query and its text alone: scores are one chain of steps each, the softmax runs over the text in order, and values are
/// added token after token, wherever a block ends and whoever shares it. For one thread; it reuses its memory.
/// </remarks>
public sealed unsafe class GroupedQueryAttention : IDisposable
{
    private const int RowsAtOnce = 64;

    private readonly KeyValueShape shape;
    private readonly float scale;
    private readonly AlignedMemory<float> queries;      // [rows at once * G, S]
    private readonly AlignedMemory<float> mixed;        // [rows at once * G, P]
    private AlignedMemory<float> scores;                // [rows at once * G, T rounded up]

    /// <param name="shape">Sizes.</param>
    public GroupedQueryAttention(KeyValueShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        this.shape = shape;
        scale = (float)(1 / Math.Sqrt(shape.HeadSize));
        queries = new((long)RowsAtOnce * shape.GroupSize * shape.HeadSize);
        mixed = new((long)RowsAtOnce * shape.GroupSize * shape.PaddedHeadSize);
        scores = new(0);
    }

    /// <summary>Mixes values for every row and query head.</summary>
    /// <param name="input">[M, H * S]: rotated queries.</param>
    /// <param name="inputRow">Numbers from one row to the next.</param>
    /// <param name="output">[M, H * S].</param>
    /// <param name="outputRow">Numbers from one row to the next.</param>
    /// <param name="blocks">Keys and values, those of the rows themselves included.</param>
    /// <param name="layer">Which layer's.</param>
    /// <param name="spans">What the rows see, the start of a text before its end.</param>
    /// <param name="lengths">[M]: tokens that each row sees, itself included.</param>
    public void Attend(
        float* input, nint inputRow, float* output, nint outputRow, KeyValueBlocks blocks, int layer, ReadOnlySpan<AttentionSpan> spans,
        ReadOnlySpan<int> lengths)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        for (var first = 0; first < lengths.Length; first += RowsAtOnce)
        {
            var part = lengths.Slice(first, Math.Min(RowsAtOnce, lengths.Length - first));
            var scoreRow = Reserve(part);
            for (var head = 0; head < shape.KeyValueHeadCount; head++)
            {
                var offset = head * shape.GroupSize * shape.HeadSize;
                Gather(input + (first * inputRow) + offset, inputRow, part.Length);
                Score(blocks, layer, head, spans, first, part.Length, scoreRow);
                Mix(blocks, layer, head, spans, first, part, scoreRow);
                Scatter(output + (first * outputRow) + offset, outputRow, part.Length);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        queries.Dispose();
        mixed.Dispose();
        scores.Dispose();
    }

    /// <summary>
    /// Room for the scores of some rows; a tile may be written beyond the last token, and zeros stand there while values are mixed.
    /// </summary>
    private nint Reserve(ReadOnlySpan<int> lengths)
    {
        var longest = 0;
        foreach (var length in lengths)
        {
            longest = Math.Max(longest, length);
        }

        // An odd number of cache lines: with a power of two all rows would compete for the same lines of the cache.
        var row = (nint)((((longest + (2 * KeyValueShape.BlockTokens)) / 32 * 2) + 1) * 16);
        if (scores.Length < row * RowsAtOnce * shape.GroupSize)
        {
            scores.Dispose();
            scores = new(row * RowsAtOnce * shape.GroupSize);
        }

        return row;
    }

    private void Gather(float* input, nint inputRow, int rows)
    {
        var size = shape.GroupSize * shape.HeadSize;
        for (var row = 0; row < rows; row++)
        {
            new ReadOnlySpan<float>(input + (row * inputRow), size).CopyTo(new(queries.Address + (row * size), size));
        }
    }

    private void Score(KeyValueBlocks blocks, int layer, int head, ReadOnlySpan<AttentionSpan> spans, int first, int rows, nint scoreRow)
    {
        var tileTokens = shape.TileTokens;
        var group = shape.GroupSize;
        foreach (ref readonly var span in spans)
        {
            var (start, count) = Overlap(span, first, rows);
            if (count == 0)
            {
                continue;
            }

            // Whole tiles are written: what stands before the span's first slot are tokens that the rows see too, or that they overwrite later.
            for (var slot = span.Slot / tileTokens * tileTokens; slot < span.Slot + span.Count; slot += tileTokens)
            {
                var tile = new TileOperands
                {
                    Left = queries.Address + ((nint)start * group * shape.HeadSize),
                    LeftRow = shape.HeadSize,
                    LeftStep = 1,
                    Right = (byte*)(blocks.Keys(span.Block, layer, head) + ((nint)slot * shape.HeadSize)),
                    RightStep = tileTokens * sizeof(float),
                    Result = scores.Address + ((nint)start * group * scoreRow) + span.Position - span.Slot + slot,
                    ResultRow = scoreRow,
                    Depth = shape.HeadSize,
                };
                ColumnTiles.Multiply(shape.Path, tile, count * group, Math.Min(tileTokens, span.Slot + span.Count - slot));
            }
        }
    }

    private void Mix(
        KeyValueBlocks blocks, int layer, int head, ReadOnlySpan<AttentionSpan> spans, int first, ReadOnlySpan<int> lengths, nint scoreRow)
    {
        Normalize(lengths, scoreRow);
        foreach (ref readonly var span in spans)
        {
            var (start, count) = Overlap(span, first, lengths.Length);
            if (count == 0)
            {
                continue;
            }

            var tile = new TileOperands
            {
                Left = scores.Address + ((nint)start * shape.GroupSize * scoreRow) + span.Position,
                LeftRow = scoreRow,
                LeftStep = 1,
                Right = (byte*)(blocks.Values(span.Block, layer, head) + ((nint)span.Slot * shape.PaddedHeadSize)),
                RightStep = shape.PaddedHeadSize * sizeof(float),
                Result = mixed.Address + ((nint)start * shape.GroupSize * shape.PaddedHeadSize),
                ResultRow = shape.PaddedHeadSize,
                Depth = span.Count,
                Accumulate = span.Position > 0,
            };
            ColumnTiles.Multiply(shape.Path, tile, count * shape.GroupSize, shape.PaddedHeadSize);
        }
    }

    /// <summary>Makes weights of scores, of which each row's sum to one, and zeros of what a row does not see.</summary>
    private void Normalize(ReadOnlySpan<int> lengths, nint scoreRow)
    {
        var row = scores.Address;
        foreach (var length in lengths)
        {
            for (var query = 0; query < shape.GroupSize; query++, row += scoreRow)
            {
                RowArithmetic.Widest.Scale(row, 1 / RowArithmetic.Widest.Exponentiate(row, length, scale), row, length);
                new Span<float>(row + length, KeyValueShape.BlockTokens).Clear();
            }
        }
    }

    private void Scatter(float* output, nint outputRow, int rows)
    {
        var from = mixed.Address;
        for (var row = 0; row < rows; row++)
        {
            for (var query = 0; query < shape.GroupSize; query++, from += shape.PaddedHeadSize)
            {
                new ReadOnlySpan<float>(from, shape.HeadSize).CopyTo(new(output + (row * outputRow) + (query * shape.HeadSize), shape.HeadSize));
            }
        }
    }

    private static (int Start, int Count) Overlap(in AttentionSpan span, int first, int rows)
    {
        var start = Math.Max(span.FirstRow, first);
        var end = Math.Min(span.FirstRow + span.RowCount, first + rows);
        return (start - first, Math.Max(0, end - start));
    }
}
