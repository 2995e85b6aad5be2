using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.Cli.Doctor;
using RZero.Hosting.Examination;

namespace RZero.Cli.Verbs.Models;

/// <summary>Checks a model.</summary>
internal sealed class VerifyVerb(Session session, Func<string, IEnumerable<Finding>> examine) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var model = new Argument<string>("MODEL") { Description = "\"nano\", a Hugging Face folder, a GGUF file, or org/name" };
        var json = Options.Json();
        var command = new Command("verify", "Check that a model's files are whole and fit together") { model, json };
        command.SetAction(parsed => new FindingsReport(session).Write([.. examine(parsed.GetValue(model)!)], parsed.GetValue(json)));
        return command;
    }
}
