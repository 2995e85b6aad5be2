using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Cli.CommandLine;
using RZero.Cli.Console;
using RZero.Cli.Exports;
using RZero.Cli.Items;

namespace RZero.Cli.Verbs;

/// <summary>Adds a LoRA adapter to the model that it was trained on.</summary>
internal sealed class MergeVerb(Session session, Func<IModelMerging> merging) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var model = new Argument<string>("BASE") { Description = "The model: \"nano\" or a Hugging Face folder" };
        var adapter = new Argument<string>("ADAPTER") { Description = "Folder with adapter_config.json and adapter_model.safetensors" };
        var destination = new Argument<string>("DST") { Description = "Folder to write" };
        var type = Options.Text("--dtype", "TYPE", "Number type of the stored weights: f32, bf16 or f16 [default: the base's]");
        var json = Options.Json();
        var command = new Command("merge", "Add a LoRA adapter to its base model") { model, adapter, destination, type, json };
        command.SetAction(parsed => Report(
            merging().Merge(
                parsed.GetValue(model)!, parsed.GetValue(adapter)!, parsed.GetValue(destination)!, StorageTypeName.Parse(parsed.GetValue(type)), session.Stop),
            parsed.GetValue(json)));
        return command;
    }

    private int Report(ExportReport report, bool json)
    {
        if (json)
        {
            new ItemStream(session).Write(new JsonObject
            {
                ["folder"] = report.Destination,
                ["parameters"] = report.Parameters,
                ["dtype"] = StorageTypeName.Of(report.StoredAs),
                ["changed_tensors"] = report.ChangedTensors,
                ["log_prob_gap"] = report.LogProbGap,
            });
        }
        else
        {
            session.Out.WriteLine($"{VisibleText.Of(report.Destination, 500)}: {Wording.Count(report.Parameters)} weights as {StorageTypeName.Of(report.StoredAs)}, {report.ChangedTensors} matrices changed");
            session.Out.WriteLine($"Read again and compared: log-probabilities differ by at most {report.LogProbGap:0.######} nats.");
        }

        return ExitCode.Done;
    }
}
