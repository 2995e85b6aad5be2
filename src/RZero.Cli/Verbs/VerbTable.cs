using System.CommandLine;
using System.CommandLine.Help;
using RZero.Cli.CommandLine;

namespace RZero.Cli.Verbs;

/// <summary>Puts verbs under the program's root.</summary>
internal static class VerbTable
{
    /// <summary>The root command; without a verb it shows its help.</summary>
    /// <param name="session">What the verbs of the table itself talk to.</param>
    /// <param name="verbs">The verbs, in the order of the help.</param>
    public static Command Root(Session session, params ReadOnlySpan<IVerb> verbs)
    {
        var root = new Command(CommandNames.Program, "RZero grows a reasoning model from a base model and nothing else.")
        {
            new HelpOption(),
            new VersionOption(),
        };
        foreach (var verb in (ReadOnlySpan<IVerb>)[.. verbs, new CompletionVerb(session, root), new HelpVerb(session, root)])
        {
            root.Subcommands.Add(verb.Build());
        }

        root.SetAction(parsed => root.Parse(["--help"]).Invoke(parsed.InvocationConfiguration));
        return root;
    }
}
