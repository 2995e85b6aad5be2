namespace RZero.Grading.Denial;

/// <summary>A word of denial in a text.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Behind it.</param>
/// <param name="Kind">What it denies.</param>
internal readonly record struct DenialWord(int Start, int End, DenialKind Kind);
