using RZero.Compute.Attention;
using RZero.Compute.Memory;
using RZero.Compute.Vectors;
using Xunit;

namespace RZero.Compute.Tests.Attention;

// S = head size, G = query heads of a key head.

public sealed unsafe class GroupedQueryAttentionTests
{
    public static TheoryData<VectorPath, int, int> Shapes => new(
        from path in VectorPaths.Supported from size in new[] { 8, 16, 32, 64, 80, 128 } from heads in new[] { 2, 6, 8 } select (path, size, heads));

    /// <summary>A text of 150 tokens, read by its last rows, against the formula in double precision.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Attend_OneText_IsTheWeightedMeanOfItsValues(VectorPath path, int size, int heads)
    {
        const int length = 150, rows = 70;
        var shape = new KeyValueShape(2, heads, 2, size, path);
        using var blocks = new KeyValueBlocks(shape);
        var (keys, values) = (SmallNumbers.Make(length * 2 * size, 1), SmallNumbers.Make(length * 2 * size, 2));
        var queries = SmallNumbers.Make(rows * heads * size, 3);
        var spans = Fill(blocks, keys, values, length, size, cuts: []).Select(piece => See(piece, length - rows, rows)).ToArray();
        int[] lengths = [.. Enumerable.Range(length - rows + 1, rows)];

        var output = Attend(shape, blocks, queries, spans, lengths);

        for (var row = 0; row < rows; row++)
        {
            for (var head = 0; head < heads; head++)
            {
                var query = queries.AsSpan(((row * heads) + head) * size, size).ToArray();
                var expected = Mix(query, keys, values, lengths[row], head / (heads / 2), size);
                var actual = output.AsSpan(((row * heads) + head) * size, size).ToArray();
                Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 3e-6));
            }
        }
    }

    /// <summary>Wherever blocks end, and however many rows are computed at once, a row's bits are the same.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Attend_TextInPiecesAndRowsAlone_GivesTheSameBits(VectorPath path, int size, int heads)
    {
        const int length = 150, rows = 40;
        var shape = new KeyValueShape(2, heads, 2, size, path);
        var (keys, values) = (SmallNumbers.Make(length * 2 * size, 4), SmallNumbers.Make(length * 2 * size, 5));
        var queries = SmallNumbers.Make(rows * heads * size, 6);
        int[] lengths = [.. Enumerable.Range(length - rows + 1, rows)];
        using var whole = new KeyValueBlocks(shape);
        var together = Attend(
            shape, whole, queries, [.. Fill(whole, keys, values, length, size, []).Select(piece => See(piece, length - rows, rows))], lengths);
        foreach (var cuts in new int[][] { [1], [37], [37, 38, 102], [64], [5, 70, 111, 149] })
        {
            using var blocks = new KeyValueBlocks(shape);
            var pieces = Fill(blocks, keys, values, length, size, cuts);
            for (var row = 0; row < rows; row += 13)
            {
                var seen = pieces.Where(piece => piece.Position < lengths[row])
                    .Select(piece => piece with { Count = Math.Min(piece.Count, lengths[row] - piece.Position), RowCount = 1 });
                var alone = Attend(shape, blocks, queries[(row * heads * size)..((row + 1) * heads * size)], [.. seen], [lengths[row]]);
                Assert.Equal(together[(row * heads * size)..((row + 1) * heads * size)], alone);
            }
        }
    }

    [Fact]
    public void Rent_ReturnedBlock_IsUsedAgain()
    {
        using var blocks = new KeyValueBlocks(new(1, 1, 1, 16, VectorPath.Portable));
        var (first, second) = (blocks.Rent(), blocks.Rent());
        blocks.Return(first);

        Assert.Equal(1, blocks.RentedCount);
        Assert.Equal(first, blocks.Rent());
        Assert.NotEqual(first, second);
    }

    private static AttentionSpan See(AttentionSpan piece, int firstPosition, int rows)
    {
        var first = Math.Max(0, piece.Position - firstPosition);
        return piece with { FirstRow = first, RowCount = rows - first };
    }

    /// <summary>Writes a text's keys and values, beginning a new block wherever it is cut.</summary>
    private static List<AttentionSpan> Fill(KeyValueBlocks blocks, float[] keys, float[] values, int length, int size, int[] cuts)
    {
        var pieces = new List<AttentionSpan>();
        for (var position = 0; position < length; position++)
        {
            if (pieces.Count == 0 || cuts.Contains(position) || pieces[^1].Count == KeyValueShape.BlockTokens)
            {
                pieces.Add(new(blocks.Rent(), 0, 0, position, 0, 0));
            }

            var piece = pieces[^1];
            for (var head = 0; head < 2; head++)
            {
                fixed (float* key = &keys[((position * 2) + head) * size], value = &values[((position * 2) + head) * size])
                {
                    blocks.Write(piece.Block, piece.Count, 1, head, key, value);
                }
            }

            pieces[^1] = piece with { Count = piece.Count + 1 };
        }

        return pieces;
    }

    private static float[] Attend(KeyValueShape shape, KeyValueBlocks blocks, float[] queries, AttentionSpan[] spans, int[] lengths)
    {
        using var attention = new GroupedQueryAttention(shape);
        var row = shape.HeadCount * shape.HeadSize;
        using var output = new AlignedMemory<float>((long)lengths.Length * row);
        fixed (float* q = queries)
        {
            attention.Attend(q, row, output.Address, row, blocks, 1, spans, lengths);
        }

        return output.Slice(0, lengths.Length * row).ToArray();
    }

    private static double[] Mix(float[] query, float[] keys, float[] values, int length, int head, int size)
    {
        float[] At(float[] numbers, int position) => numbers[(((position * 2) + head) * size)..(((position * 2) + head + 1) * size)];
        var scores = Enumerable.Range(0, length).Select(t => query.Zip(At(keys, t), (a, b) => (double)a * b).Sum() / Math.Sqrt(size)).ToArray();
        var weights = scores.Select(score => Math.Exp(score - scores.Max())).ToArray();
        var mixed = new double[size];
        for (var t = 0; t < length; t++)
        {
            var value = At(values, t);
            for (var i = 0; i < size; i++)
            {
                mixed[i] += weights[t] / weights.Sum() * value[i];
            }
        }

        return mixed;
    }
}
