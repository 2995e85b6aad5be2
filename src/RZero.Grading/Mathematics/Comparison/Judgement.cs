using RZero.Core.Answers;
using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Comparison;

/// <summary>A verdict with what is needed to explain it.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="DecidedBy">What decided, in a few words.</param>
/// <param name="Steps">Steps spent.</param>
/// <param name="Gold">How the known answer was read; null where it was not.</param>
/// <param name="Prediction">How the other one was read; null where it was not.</param>
internal sealed record Judgement(Verdict Verdict, string DecidedBy, long Steps = 0, Answer? Gold = null, Answer? Prediction = null);
