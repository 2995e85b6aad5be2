using RZero.Cli.CommandLine;
using RZero.Core;
using RZero.Evaluation;

namespace RZero.Cli.Console;

/// <summary>Tells which problems of a benchmark could not be asked, and what else is odd about it.</summary>
internal sealed class EvaluationFaults(Session session)
{
    private const int MostNamed = 10;
    private const int LongestName = 60;
    private const int LongestReason = 240;

    /// <summary>Tells; true where a problem counts as wrong only because it could not be asked.</summary>
    /// <param name="report">Of one model on one benchmark.</param>
    /// <param name="model">The model, where there are several.</param>
    public bool Tell(EvaluationReport report, string? model = null)
    {
        var benchmark = VisibleText.Of(report.Benchmark, LongestName);
        if (report.RepeatedIds is { IsEmpty: false } repeated)
        {
            session.Error.WriteLine(
                $"Warning: several problems of {benchmark} have the same id: {Names(repeated)}. "
                + "All of them are measured, but the report cannot tell them apart.");
        }

        var faults = report.Faults;
        if (faults.IsEmpty)
        {
            return false;
        }

        var whom = model is null ? "" : $" of {VisibleText.Of(model, LongestName)}";
        session.Error.WriteLine($"{faults.Length} of {report.Items.Length} problems of {benchmark} could not be asked{whom} and count as wrong:");
        foreach (var item in faults.Take(MostNamed))
        {
            session.Error.WriteLine($"  {VisibleText.Of(item.Id, LongestName)}: {VisibleText.Of(item.Fault!, LongestReason)}");
        }

        if (faults.Length > MostNamed)
        {
            session.Error.WriteLine($"  and {faults.Length - MostNamed} more");
        }

        return true;
    }

    private static string Names(IReadOnlyList<string> ids) =>
        string.Join(", ", ids.Take(MostNamed).Select(id => VisibleText.Of(id, LongestName)))
        + (ids.Count > MostNamed ? $" and {ids.Count - MostNamed} more" : "");
}
