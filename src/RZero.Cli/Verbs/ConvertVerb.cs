using System.CommandLine;
using System.Text.Json.Nodes;
using RZero.Checkpoints.Conversion;
using RZero.Cli.CommandLine;
using RZero.Cli.Engines;
using RZero.Cli.Items;

namespace RZero.Cli.Verbs;

/// <summary>Writes a model in another format or number type.</summary>
internal sealed class ConvertVerb(Session session, Func<IModelConversion> conversion) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var source = Options.Positional("SRC", "\"nano\", a Hugging Face folder, or a GGUF file");
        var destination = Options.Positional("DST", "The folder to write, or a file whose name ends in .gguf");
        var type = Options.Text("--dtype", "TYPE", "Number type of the matrices: f32, bf16, f16, or q8_0 (GGUF only) [default: the source's]");
        var json = Options.Json();
        var command = new Command("convert", "Write a model in another format: GGUF to a Hugging Face folder and back") { source, destination, type, json };
        command.SetAction(parsed => Act(conversion().Run(parsed.GetValue(source)!, parsed.GetValue(destination)!, parsed.GetValue(type)), parsed.GetValue(json)));
        return command;
    }

    private int Act(ConversionReport report, bool json)
    {
        if (json)
        {
            new ItemStream(session).Write(new JsonObject
            {
                ["destination"] = report.Destination,
                ["dtype"] = report.StoredAs,
                ["tensors"] = report.TensorCount,
                ["weights"] = report.WeightCount,
                ["largest_change"] = report.LargestChange,
            });
        }
        else
        {
            session.Out.WriteLine(
                $"{report.Destination}: {report.WeightCount} weights in {report.TensorCount} tensors as {report.StoredAs}, read again and compared; " +
                (report.LargestChange == 0 ? "nothing was lost" : $"the largest change is {report.LargestChange:g3}"));
        }

        session.Out.Flush();
        return ExitCode.Done;
    }
}
