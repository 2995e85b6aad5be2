using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Items;
using RZero.Core;
using RZero.Hosting.Exports;

namespace RZero.Cli.Console;

/// <summary>Tells how the writing of a model ended: what was written, and that it was read again and compared.</summary>
internal sealed class ExportDisplay(Session session)
{
    /// <summary>Tells it.</summary>
    /// <param name="outcome">What was written.</param>
    /// <param name="item">The same for programs; null for people.</param>
    /// <param name="details">What stands behind the number of weights.</param>
    public int Show(ExportOutcome outcome, JsonObject? item, string details)
    {
        var report = outcome.Report;
        if (item is not null)
        {
            new ItemStream(session).Write(item);
            return ExitCode.Done;
        }

        session.Out.WriteLine($"{VisibleText.Of(report.Destination, 500)}: {ConsoleFormat.Count(report.Parameters)} weights {details}");
        session.Out.WriteLine(
            $"Read again and compared: weights differ by at most {report.LargestChange:g3}, {ConsoleFormat.Gap(outcome.LogProbGap)}.");
        return ExitCode.Done;
    }
}
