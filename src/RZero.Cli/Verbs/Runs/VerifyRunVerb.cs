using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Core;
using RZero.Runs;
using RZero.Runs.Journal;

namespace RZero.Cli.Verbs.Runs;

/// <summary>Reads a whole run and says whether everything in it is what was written.</summary>
internal sealed class VerifyRunVerb(Session session) : IVerb
{
    private const int LongestFault = 1000;

    /// <inheritdoc/>
    public Command Build()
    {
        var run = Options.Positional("RUN", "A run folder");
        var json = Options.Json();
        var command = new Command("verify-run", "Check every file and record of a run, and print the hash of its content") { run, json };
        command.SetAction(parsed => Report(Verify(parsed.GetValue(run)!), parsed.GetValue(json)));
        return command;
    }

    private static RunVerification Verify(string folder)
    {
        try
        {
            using var run = RunStore.OpenReadOnly(folder);
            return run.Verify();
        }
        catch (JournalDamagedException fault)
        {
            return new RunVerification { Faults = [$"The journal is damaged: {fault.Finding}"] };
        }
    }

    private int Report(RunVerification found, bool json)
    {
        if (json)
        {
            session.Out.WriteLine(Line(found).ToJsonString());
        }
        else
        {
            Tell(found);
        }

        return found.Ok ? ExitCode.Done : ExitCode.Failed;
    }

    private static JsonObject Line(RunVerification found) => new()
    {
        ["ok"] = found.Ok,
        ["content_hash"] = found.ContentHash,
        ["rows"] = found.Rows,
        ["rows_have_hashes"] = found.RowsHaveHashes,
        ["units"] = found.Units,
        ["checkpoints"] = found.Checkpoints,
        ["faults"] = new JsonArray([.. found.Faults.Select(fault => (JsonNode)fault)]),
    };

    private void Tell(RunVerification found)
    {
        foreach (var fault in found.Faults)
        {
            session.Out.WriteLine(VisibleText.Of(fault, LongestFault));
        }

        session.Out.WriteLine(
            $"{(found.Ok ? "ok" : "NOT OK")}: {ConsoleFormat.Count(found.Rows)} rows, {ConsoleFormat.Count(found.Units)} units, "
            + $"{ConsoleFormat.Count(found.Checkpoints)} checkpoints read");
        session.Out.WriteLine($"content hash {found.ContentHash ?? "unknown"}");
        if (found is { RowsHaveHashes: false, ContentHash: not null })
        {
            session.Out.WriteLine(
                "An older rzero wrote this run: its journal's rows have no hashes, so a flipped bit inside a number would not show.");
        }
    }
}
