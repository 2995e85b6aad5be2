using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.Cli.Items;
using RZero.Core;
using RZero.Reports.Exports;
using RZero.Reports.Story;
using RZero.Runs;

namespace RZero.Cli.Verbs.Runs;

/// <summary>Writes a run for other programs.</summary>
internal sealed class ExportVerb(Session session) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var run = Options.Positional("RUN", "A run folder");
        var parquet = Options.Text("--parquet", "DIR", "Questions, steps and completions as Parquet");
        var csv = Options.Text("--csv", "DIR", "The same as CSV");
        var tensorBoard = Options.Text("--tensorboard", "DIR", "Curves as an event file of TensorBoard");
        var json = Options.Json();
        var command = new Command("export", "Write a run as tables or curves for other programs") { run, parquet, csv, tensorBoard, json };
        command.SetAction(parsed => Write(
            parsed.GetValue(run)!, parsed.GetValue(parquet), parsed.GetValue(csv), parsed.GetValue(tensorBoard), parsed.GetValue(json)));
        return command;
    }

    private int Write(string folder, string? parquet, string? csv, string? tensorBoard, bool json)
    {
        if (parquet is null && csv is null && tensorBoard is null)
        {
            throw new UserException("Say what to write: --parquet DIR, --csv DIR or --tensorboard DIR, or several of them.");
        }

        using var run = RunStore.OpenReadOnly(folder);
        var tables = new RunTables(run);
        if (parquet is not null)
        {
            ParquetExport.Write(tables, parquet, session.Stop);
            session.Error.WriteLine($"Parquet: {parquet}");
        }

        if (csv is not null)
        {
            CsvExport.Write(tables, csv, session.Stop);
            session.Error.WriteLine($"CSV: {csv}");
        }

        var events = tensorBoard is null ? null : TensorBoardExport.Write(RunStory.Read(run), tensorBoard);
        if (events is not null)
        {
            session.Error.WriteLine($"TensorBoard: {events}");
        }

        if (json)
        {
            session.Out.WriteLine(PlainJson.Line(new() { ["run"] = folder, ["parquet"] = parquet, ["csv"] = csv, ["tensorboard"] = events }));
        }

        return ExitCode.Done;
    }
}
