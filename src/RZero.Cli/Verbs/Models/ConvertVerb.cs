using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Hosting.Exports;

namespace RZero.Cli.Verbs.Models;

/// <summary>Writes a model in another format or number type.</summary>
internal sealed class ConvertVerb(Session session, Func<IModelConversion> conversion) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var source = Options.Positional("SRC", "The model: \"nano\", a Hugging Face folder, a GGUF file, or org/name");
        var destination = Options.Positional("DST", "Folder to write, or file whose name ends in .gguf");
        var type = Options.Text("--dtype", "TYPE", "Number type of the matrices: f32, bf16, f16 (folders) or q8_0 (GGUF) [default: the source's]");
        var shard = Options.ShardSize();
        var json = Options.Json();
        var command = new Command("convert", "Write a model in another format: GGUF to a Hugging Face folder and back")
        {
            source,
            destination,
            type,
            shard,
            json,
        };
        command.SetAction(parsed => Report(
            conversion().Convert(
                parsed.GetValue(source)!, parsed.GetValue(destination)!, parsed.GetValue(type), parsed.GetValue(shard), session.Stop),
            parsed.GetValue(json)));
        return command;
    }

    private int Report(ExportOutcome outcome, bool json)
    {
        var report = outcome.Report;
        var item = new JsonObject
        {
            ["destination"] = report.Destination,
            ["parameters"] = report.Parameters,
            ["tensors"] = report.TensorCount,
            ["dtype"] = report.StoredAs,
            ["largest_change"] = report.LargestChange,
            ["log_prob_gap"] = outcome.LogProbGap,
        };
        return new ExportDisplay(session).Show(outcome, json ? item : null, $"in {report.TensorCount} tensors as {report.StoredAs}");
    }
}
