namespace RZero.Grading.Rewards;

/// <summary>DAPO's soft penalty for completions that are nearly as long as they may be (arXiv 2503.14476).</summary>
public static class OverlongPenalty
{
    /// <summary>0 up to the longest less the buffer, from there in a straight line to -1 at the longest, and -1 beyond.</summary>
    /// <param name="length">Tokens of the completion.</param>
    /// <param name="longest">Tokens that it may have.</param>
    /// <param name="buffer">The last so many of them cost something; 0 for none.</param>
    public static double Of(int length, int longest, int buffer) =>
        length > longest ? -1
        : buffer <= 0 || length <= longest - buffer ? 0
        : (longest - buffer - length) / (double)buffer;
}
