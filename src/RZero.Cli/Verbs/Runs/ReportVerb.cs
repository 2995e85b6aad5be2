using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Items;
using RZero.Core;
using RZero.Files;
using RZero.Reports;
using RZero.Runs;

namespace RZero.Cli.Verbs.Runs;

/// <summary>Writes a run's report, also while another process runs it.</summary>
internal sealed class ReportVerb(Session session) : IVerb
{
    private const string Html = "html";
    private const string Markdown = "md";
    private const string StandardOutput = "-";

    /// <inheritdoc/>
    public Command Build()
    {
        var run = Options.Positional("RUN", "A run folder");
        var output = Options.Text(
            "--out", "F", $"Where the report goes; {StandardOutput} for standard output (default: report.html in the run folder)");
        var format = Options.Choice("--format", "What it is written as", Html, Markdown);
        var pictures = Options.Text("--pictures", "DIR", "Write each of its pictures as an SVG file into this folder, and no report");
        var json = Options.Json();
        var command = new Command("report", "Write a run's story into one file: curves, votes, questions, plan")
        {
            run, output, format, pictures, json,
        };
        command.SetAction(parsed => parsed.GetValue(pictures) is { } folder
            ? WritePictures(parsed.GetValue(run)!, folder, parsed.GetValue(json))
            : Write(parsed.GetValue(run)!, parsed.GetValue(output), parsed.GetValue(format) ?? Html, parsed.GetValue(json)));
        return command;
    }

    private int WritePictures(string folder, string into, bool json)
    {
        var written = new JsonArray();
        using var run = RunStore.OpenReadOnly(folder);
        DurableFile.Guard(into, () => Directory.CreateDirectory(into));
        foreach (var (name, svg) in ReportPictures.Of(RunReport.Html(run)))
        {
            var path = Path.Combine(into, name);
            DurableFile.Write(path, svg);
            session.Error.WriteLine($"Picture: {path}");
            written.Add(path);
        }

        Tell(new() { ["run"] = folder, ["pictures"] = written }, json);
        return ExitCode.Done;
    }

    private int Write(string folder, string? output, string format, bool json)
    {
        if (json && output == StandardOutput)
        {
            throw new UserException("--json says where the report is, and --out - prints the report itself: leave out one of them.");
        }

        using var run = RunStore.OpenReadOnly(folder);
        var text = format == Html ? RunReport.Html(run) : MarkdownReport.Of(run);
        if (output == StandardOutput)
        {
            session.Out.Write(text);
            return ExitCode.Done;
        }

        var path = output ?? Path.Combine(run.Folder.Root, Path.ChangeExtension(RunReport.FileName, format));
        DurableFile.Write(path, text);
        session.Error.WriteLine($"Report: {path}");
        Tell(new() { ["run"] = folder, ["report"] = path }, json);
        return ExitCode.Done;
    }

    private void Tell(JsonObject written, bool json)
    {
        if (json)
        {
            session.Out.WriteLine(PlainJson.Line(written));
        }
    }
}
