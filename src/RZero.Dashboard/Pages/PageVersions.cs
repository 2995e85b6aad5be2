using RZero.Core.Events;

namespace RZero.Dashboard.Pages;

/// <summary>What pages depend on that do not change with every step of training: while it is the same, so are they.</summary>
internal static class PageVersions
{
    /// <summary>The questions that were voted on.</summary>
    public static string OfQuestions(ShownRun run) => $"{OfProblems(run)}-{run.Reader.QuestionTotals(0).Sum(total => total.Count)}";

    /// <summary>The iterations that were measured, and the attempts that they stand on.</summary>
    public static string OfProblems(ShownRun run)
    {
        var attempts = new IterationLine(run.Reader.IterationStates());
        var iterations = run.Reader.Iterations();
        return $"{run.Reader.Header.RunId}-{string.Join('-', iterations.Select(done => attempts.At(done.Iteration)))}";
    }
}
