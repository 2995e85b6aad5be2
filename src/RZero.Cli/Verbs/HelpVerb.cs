using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.Cli.Manual;
using RZero.Core;
using RZero.Hosting;

namespace RZero.Cli.Verbs;

/// <summary>Help by the word that people try first; the same as <c>--help</c>.</summary>
/// <param name="session">What it talks to.</param>
/// <param name="root">The program.</param>
internal sealed class HelpVerb(Session session, Command root) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var verb = Options.Positional("VERB", "Show the help of this verb", required: false);
        var man = Options.Flag("--man", "Print the manual page of the program: rzero help --man | man -l -");
        var command = new Command("help", "Show what the program or a verb can do") { verb, man };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(man))
            {
                session.Out.Write(ManPage.Of(root, ProgramVersion.Text));
                return ExitCode.Done;
            }

            var shown = root.Parse(parsed.GetValue(verb) is { } name ? [Known(name), "--help"] : ["--help"]);
            return shown.Invoke(parsed.InvocationConfiguration);
        });
        return command;
    }

    private string Known(string name)
    {
        var verbs = root.Subcommands.Select(verb => verb.Name).ToList();
        return verbs.Contains(name)
            ? name
            : throw new UserException($"There is no verb {name}.{NearestName.Offer(name, verbs)} See {CommandNames.Path(root)} --help.");
    }
}
