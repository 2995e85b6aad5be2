using System.CommandLine;
using RZero.Core;

namespace RZero.Cli.CommandLine;

/// <summary>What is wrong with a command line, one sentence each, with the nearest name where a name was mistyped.</summary>
internal static class ParseMistakes
{
    private const string NoOption = " has no option ";

    /// <summary>All mistakes; empty when there are none.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command == parsed.RootCommandResult.Command && parsed.UnmatchedTokens is [var first, ..])
        {
            return [UnknownVerb(command, first)];
        }

        IReadOnlyList<string> mistakes =
        [
            .. parsed.UnmatchedTokens.Select(token => Unmatched(command, token)),
            .. parsed.Errors.Select(error => error.Message).Distinct().Where(message => !parsed.UnmatchedTokens.Any(token => Mentions(message, token))),
        ];

        // A mistyped option leaves its value without a place and a required option without a value: one mistake, not three.
        var mistyped = mistakes.Where(mistake => mistake.Contains(NoOption, StringComparison.Ordinal)).ToList();
        return mistyped.Count > 0 ? mistyped : mistakes;
    }

    /// <summary>A token that no option and no argument takes.</summary>
    public static string Unmatched(Command command, string token) =>
        token.StartsWith('-')
            ? $"{CommandNames.Path(command)}{NoOption}{token}.{NearestName.Offer(token, OptionNames(command))}"
            : $"{CommandNames.Path(command)} cannot use \"{token}\".";

    private static string UnknownVerb(Command root, string token) =>
        token.StartsWith('-')
            ? Unmatched(root, token)
            : $"There is no verb {token}.{NearestName.Offer(token, root.Subcommands.Select(verb => verb.Name))}";

    /// <summary>The parser's own sentence about a token that is already spoken of.</summary>
    private static bool Mentions(string message, string token) => message.Contains($"'{token}'", StringComparison.Ordinal);

    private static IEnumerable<string> OptionNames(Command command) => command.Options.Select(option => option.Name);
}
