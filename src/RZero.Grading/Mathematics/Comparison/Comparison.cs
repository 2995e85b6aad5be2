using RZero.Core.Answers;

namespace RZero.Grading.Mathematics.Comparison;

/// <summary>A verdict on two answers and how it came about.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Gold">How the known answer was read.</param>
/// <param name="Prediction">How the answer to judge was read.</param>
/// <param name="DecidedBy">The rule or forgiveness that decided, in a few words.</param>
/// <param name="Steps">Steps spent, of a budget that depends on the answers alone.</param>
public sealed record Comparison(Verdict Verdict, string Gold, string Prediction, string DecidedBy, long Steps);
