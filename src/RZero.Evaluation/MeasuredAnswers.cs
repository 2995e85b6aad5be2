namespace RZero.Evaluation;

/// <summary>What the Solver of an iteration answered when a run was measured, and what of it is right.</summary>
/// <param name="Iteration">0 is the base.</param>
/// <param name="Report">The problems with its answers, in benchmark order.</param>
public sealed record MeasuredAnswers(int Iteration, EvaluationReport Report);
