namespace RZero.Grading.Denial;

/// <summary>A denial in a text.</summary>
/// <param name="Value">The value, or the values, that it denies.</param>
/// <param name="Start">Where the denial starts, its words included.</param>
/// <param name="End">Behind it; where another value takes the place of the denied one, before that.</param>
/// <param name="IsReplaced">Another value takes its place: "not 42 but 15".</param>
/// <param name="IsOfAnswer">It speaks of the answer, and so takes back what was announced before: "42 is wrong", "the answer is not 42".</param>
internal readonly record struct DeniedSpan(Range Value, int Start, int End, bool IsReplaced, bool IsOfAnswer);
