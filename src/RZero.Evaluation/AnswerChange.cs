using RZero.Evaluation.Benchmarks;

namespace RZero.Evaluation;

/// <summary>A held-out problem with what a Solver answered to it before and after.</summary>
/// <param name="Item">The problem.</param>
/// <param name="Before">The answer before.</param>
/// <param name="After">The answer after.</param>
public sealed record AnswerChange(BenchmarkItem Item, JudgedAnswer Before, JudgedAnswer After)
{
    /// <summary>Wrong before and right after.</summary>
    public bool IsGained => !Before.IsRight && After.IsRight;

    /// <summary>Right before and wrong after.</summary>
    public bool IsLost => Before.IsRight && !After.IsRight;
}

/// <summary>What was answered to a problem, and whether it is right.</summary>
/// <param name="Completion">All that was written.</param>
/// <param name="Answer">The answer in it, or null where it has none.</param>
/// <param name="IsRight">Whether that is the known one.</param>
public sealed record JudgedAnswer(string Completion, string? Answer, bool IsRight);
