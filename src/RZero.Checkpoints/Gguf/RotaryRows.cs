namespace RZero.Checkpoints.Gguf;

/// <summary>
/// The order of query and key rows. Hugging Face rotates row j of a head with row j + size/2; llama.cpp rotates neighbours for the architecture
/// "llama", so its files have the two halves of every head interleaved.
/// </summary>
internal static class RotaryRows
{
    /// <summary>From a GGUF's order to a checkpoint's.</summary>
    /// <param name="numbers">Rows of equal length, heads times head size of them.</param>
    /// <param name="heads">Heads that the rows belong to.</param>
    /// <param name="headSize">Rows of a head; even.</param>
    public static float[] Split(ReadOnlySpan<float> numbers, int heads, int headSize) => Reorder(numbers, heads, headSize, split: true);

    /// <summary>From a checkpoint's order to a GGUF's.</summary>
    public static float[] Interleave(ReadOnlySpan<float> numbers, int heads, int headSize) => Reorder(numbers, heads, headSize, split: false);

    private static float[] Reorder(ReadOnlySpan<float> numbers, int heads, int headSize, bool split)
    {
        var (ordered, rows) = (new float[numbers.Length], heads * headSize);
        var columns = numbers.Length / rows;
        for (var row = 0; row < rows; row++)
        {
            var (head, place) = (row / headSize * headSize, row % headSize);
            var interleaved = head + (place % (headSize / 2) * 2) + (place / (headSize / 2));
            var (from, to) = split ? (interleaved, row) : (row, interleaved);
            numbers.Slice(from * columns, columns).CopyTo(ordered.AsSpan(to * columns));
        }

        return ordered;
    }
}
