using static TorchSharp.torch;

namespace RZero.Torch.Sampling;

// B = rows, T = prompt columns.

/// <summary>
/// Columns before each row's prompt, which nothing may see. Prompts are padded on the left, so that all rows end, and go on, in the same
/// column.
/// </summary>
/// <param name="columns">Padding columns of each row.</param>
internal sealed class LeftPadding(int[] columns)
{
    /// <summary>One row without any.</summary>
    public static LeftPadding None { get; } = new([0]);

    /// <summary>Padding columns of each row: the first that it may see.</summary>
    public ReadOnlySpan<int> Columns => columns;

    /// <summary>Where each token of new columns stands in its own text; 0 in the padding.</summary>
    /// <returns>int64 [B, count].</returns>
    public Tensor Positions(int start, int count)
    {
        var positions = new long[columns.Length * count];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = Math.Max(0, start + (i % count) - columns[i / count]);
        }

        return tensor(positions, [columns.Length, count]);
    }

    /// <summary>
    /// What the first columns may see: those before them, and themselves. A padding column sees itself too, so that its softmax is defined.
    /// </summary>
    /// <returns>[B, 1, T, T].</returns>
    public Tensor PromptMask(int length)
    {
        var mask = new float[columns.Length * length * length];
        Array.Fill(mask, float.NegativeInfinity);
        for (var line = 0; line < columns.Length * length; line++)
        {
            var (row, at) = (line / length, line % length);
            var first = Math.Min(columns[row], at);
            mask.AsSpan((line * length) + first, at + 1 - first).Clear();
        }

        return tensor(mask, [columns.Length, 1, length, length]);
    }

    /// <summary>What new columns of a row without padding may see: all before them, and themselves.</summary>
    /// <returns>[1, 1, count, start + count].</returns>
    public static Tensor ContinuationMask(int start, int count)
    {
        var width = start + count;
        var mask = new float[count * width];
        for (var line = 0; line < count; line++)
        {
            mask.AsSpan((line * width) + start + line + 1, count - line - 1).Fill(float.NegativeInfinity);
        }

        return tensor(mask, [1, 1, count, width]);
    }

    /// <summary>The padding of the given rows, in the given order.</summary>
    public LeftPadding Select(int[] rows) => new([.. rows.Select(row => columns[row])]);
}
