namespace RZero.Grading.Extraction;

/// <summary>A piece of a text that is set as mathematics.</summary>
/// <param name="Start">Where its opening mark starts.</param>
/// <param name="End">Behind its closing mark.</param>
/// <param name="Content">What lies between the marks.</param>
internal readonly record struct MathSpan(int Start, int End, Range Content)
{
    /// <summary>Longest piece that can be an answer, in characters.</summary>
    public const int MaxLength = 4_096;
}
