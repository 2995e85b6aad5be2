using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.Cli.Doctor;
using RZero.Hosting.Examination;

namespace RZero.Cli.Verbs;

/// <summary>Checks the machine.</summary>
internal sealed class DoctorVerb(Session session, Func<IEnumerable<Finding>> examine) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var json = Options.Json();
        var command = new Command("doctor", "Check that this machine has what RZero needs") { json };
        command.SetAction(parsed => new FindingsReport(session).Write([.. examine()], parsed.GetValue(json)));
        return command;
    }
}
