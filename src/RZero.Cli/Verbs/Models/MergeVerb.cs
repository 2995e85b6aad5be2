using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Core;
using RZero.Hosting.Exports;

namespace RZero.Cli.Verbs.Models;

/// <summary>Adds a LoRA adapter to the model that it was trained on.</summary>
internal sealed class MergeVerb(Session session, Func<IModelMerging> merging) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var model = Options.Positional("BASE", "The model: \"nano\", a Hugging Face folder, a GGUF file, or org/name");
        var adapter = Options.Positional("ADAPTER", "Folder with adapter_config.json and adapter_model.safetensors");
        var destination = Options.Positional("DST", "Folder to write");
        var type = Options.Text("--dtype", "TYPE", "Number type of the stored weights: f32, bf16 or f16 [default: the base's]");
        var shard = Options.ShardSize();
        var json = Options.Json();
        var command = new Command("merge", "Add a LoRA adapter to its base model") { model, adapter, destination, type, shard, json };
        command.SetAction(parsed => Report(
            merging().Merge(
                parsed.GetValue(model)!,
                parsed.GetValue(adapter)!,
                Folder(parsed.GetValue(destination)!),
                StorageTypeName.Parse(parsed.GetValue(type)),
                parsed.GetValue(shard),
                session.Stop),
            parsed.GetValue(json)));
        return command;
    }

    private static string Folder(string destination) => destination.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase)
        ? throw new UserException($"merge writes a folder. Merge into one, and make '{destination}' of that with rzero convert.")
        : destination;

    private int Report(ExportOutcome outcome, bool json)
    {
        var report = outcome.Report;
        var item = new JsonObject
        {
            ["folder"] = report.Destination,
            ["parameters"] = report.Parameters,
            ["dtype"] = report.StoredAs,
            ["changed_tensors"] = outcome.ChangedTensors,
            ["log_prob_gap"] = outcome.LogProbGap,
        };
        return new ExportDisplay(session).Show(outcome, json ? item : null, $"as {report.StoredAs}, {outcome.ChangedTensors} matrices changed");
    }
}
