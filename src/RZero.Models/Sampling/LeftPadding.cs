using TorchSharp;
using static TorchSharp.torch;

namespace RZero.Models.Sampling;

// B = rows, T = prompt columns, C = all columns.

/// <summary>
/// Columns before each row's prompt, which nothing may see. Prompts are filled up on the left, so that all rows end, and go on, in the same
/// column.
/// </summary>
internal sealed class LeftPadding : IDisposable
{
    private readonly int[] columns;
    private readonly Tensor? hidden;    // [B, 1, 1, C], or null where no row is filled up

    /// <param name="columns">Padding columns of each row.</param>
    /// <param name="width">C.</param>
    public LeftPadding(int[] columns, int width)
    {
        this.columns = columns;
        hidden = columns.All(count => count == 0) ? null : Hidden(columns, width).DetachFromDisposeScope();
    }

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

    /// <summary>What one new column may see, added to its scores: [B, 1, 1, width] with 0 and minus infinity; null where it sees all.</summary>
    public Tensor? ColumnMask(int width) => hidden?.narrow(3, 0, width);

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

    /// <summary>The padding of the given rows, in the given order.</summary>
    public LeftPadding Select(int[] rows, int width) => new([.. rows.Select(row => columns[row])], width);

    public void Dispose() => hidden?.Dispose();

    private static Tensor Hidden(int[] columns, int width)
    {
        var mask = new float[columns.Length * width];
        for (var row = 0; row < columns.Length; row++)
        {
            mask.AsSpan(row * width, columns[row]).Fill(float.NegativeInfinity);
        }

        return tensor(mask, [columns.Length, 1, 1, width]);
    }
}
