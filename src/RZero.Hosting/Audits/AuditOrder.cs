namespace RZero.Hosting.Audits;

/// <summary>What is asked of a run's Solvers.</summary>
/// <param name="Run">The run folder.</param>
/// <param name="Questions">Questions of each iteration, at most; spread over all that were kept.</param>
/// <param name="Samples">Answers to each.</param>
/// <param name="Out">A file that keeps the cells, and that an interrupted audit goes on from; null for none.</param>
public sealed record AuditOrder(string Run, int Questions, int Samples, string? Out = null);
