using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.Core;

namespace RZero.Cli.Verbs;

/// <summary>Help by the word that people try first; the same as <c>--help</c>.</summary>
internal sealed class HelpVerb(Command root) : IVerb
{
    /// <inheritdoc/>
    public Command Build()
    {
        var verb = Options.Positional("VERB", "Show the help of this verb", required: false);
        var command = new Command("help", "Show what the program or a verb can do") { verb };
        command.SetAction(parsed =>
        {
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
