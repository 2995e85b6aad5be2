using RZero.Core;
using RZero.Runs;

namespace RZero.Reports.Exports;

/// <summary>A run as tables: its questions, steps and completions, read as they are asked for.</summary>
/// <param name="run">The run.</param>
public sealed class RunTables(RunReader run)
{
    private const int PageSize = 2000;
    private static readonly Phase[] Asking = [Phase.Challenger, Phase.Label];

    /// <summary>Every question that was voted on.</summary>
    public IEnumerable<QuestionRow> Questions() => Asking.SelectMany(phase =>
    {
        var query = new QuestionQuery(phase) { Take = PageSize };
        var pages = (run.CountQuestions(query) + PageSize - 1) / PageSize;
        return Enumerable.Range(0, pages).SelectMany(page => run.Questions(query with { Skip = page * PageSize })).Select(QuestionRow.Of);
    });

    /// <summary>Every training step.</summary>
    public IEnumerable<StepRow> Steps() => run.Steps().Select(StepRow.Of);

    /// <summary>Every completion whose record is whole.</summary>
    public IEnumerable<RolloutRow> Rollouts() => run.Rollouts("").Select(RolloutRow.Of);
}
