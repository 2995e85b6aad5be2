using System.Collections.Immutable;
using System.CommandLine;
using RZero.Cli.CommandLine;
using RZero.Cli.Completion;
using RZero.Cli.Verbs.Runs;
using RZero.CoEvolution.Plan;
using RZero.Core;

namespace RZero.Cli.Verbs;

/// <summary>
/// Prints what makes a shell complete verbs and options: a script without further calls of the program, so that it answers at once.
/// </summary>
internal sealed class CompletionVerb(Session session, Command root) : IVerb
{
    private static readonly ImmutableDictionary<string, Func<IReadOnlyList<VerbWords>, string>> Shells =
        ImmutableDictionary.CreateRange<string, Func<IReadOnlyList<VerbWords>, string>>(
        [
            new("bash", BashCompletion.Script),
            new("zsh", ZshCompletion.Script),
            new("fish", FishCompletion.Script),
            new("powershell", PowerShellCompletion.Script),
        ]);

    private static readonly string Names = "bash, zsh, fish or powershell";

    /// <inheritdoc/>
    public Command Build()
    {
        var shell = Options.Positional("SHELL", Names);
        var command = new Command("completion", "Print a script that makes a shell complete verbs and options") { shell };
        command.SetAction(parsed => Print(parsed.GetValue(shell)!));
        return command;
    }

    private int Print(string shell)
    {
        var script = Shells.TryGetValue(shell, out var found)
            ? found
            : throw new UserException($"There is no completion for {shell}.{NearestName.Offer(shell, Shells.Keys)} Known: {Names}.");
        session.Out.Write(script(VerbWords.Of(root, Words())));
        return ExitCode.Done;
    }

    /// <summary>The words of verbs that take no file.</summary>
    private Dictionary<string, ImmutableArray<string>> Words() => new()
    {
        ["help"] = [.. root.Subcommands.Select(verb => verb.Name)],
        ["completion"] = [.. Shells.Keys.Order(StringComparer.Ordinal)],
        ["presets"] = [.. PlanPresets.Recipes, .. PlanPresets.Scales, .. PresetsVerb.Words],
    };
}
