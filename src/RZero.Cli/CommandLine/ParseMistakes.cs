using System.CommandLine;
using System.CommandLine.Parsing;
using RZero.Core;

namespace RZero.Cli.CommandLine;

/// <summary>What is wrong with a command line, one sentence each, with the nearest name where a name was mistyped.</summary>
internal static class ParseMistakes
{
    private const string NoOption = " has no option ";

    /// <summary>All mistakes that are worth saying at once; empty when there are none.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        if (parsed is { Errors.Count: 0, UnmatchedTokens.Count: 0 })
        {
            return [];
        }

        var command = parsed.CommandResult.Command;
        if (command == parsed.RootCommandResult.Command && parsed.UnmatchedTokens is [var first, ..])
        {
            return [UnknownVerb(command, first)];
        }

        IReadOnlyList<string> wrong =
        [
            .. parsed.UnmatchedTokens.Select(token => Unmatched(command, token)),
            .. parsed.Errors.Where(error => !IsOfMissing(error, parsed)).Select(error => error.Message).Distinct()
                .Where(message => !parsed.UnmatchedTokens.Any(token => Mentions(message, token))),
        ];

        // A mistyped option leaves its value without a place and a required option without a value: one mistake, not three.
        // An option without its value has taken none, or the next option is missing for want of it: the rest can be said when it is there.
        var mistyped = wrong.Where(mistake => mistake.Contains(NoOption, StringComparison.Ordinal)).ToList();
        var valueless = MissingParts.Values(parsed).ToList();
        return mistyped.Count > 0 ? mistyped
            : valueless.Count > 0 ? valueless
            : [.. MissingParts.Of(parsed), .. wrong];
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

    /// <summary>The parser's own sentences about what is missing name a verb or an option, but not what should stand there.</summary>
    private static bool IsOfMissing(ParseError error, ParseResult parsed) =>
        error.SymbolResult is OptionResult { Tokens.Count: 0 } or ArgumentResult { Tokens.Count: 0 }
        || MissingParts.Required(parsed).Any(option => Mentions(error.Message, option.Name))
        || (MissingParts.Arguments(parsed).Any() && Mentions(error.Message, parsed.CommandResult.Command.Name));

    /// <summary>The parser's own sentence about a token that is already spoken of.</summary>
    private static bool Mentions(string message, string token) => message.Contains($"'{token}'", StringComparison.Ordinal);

    private static IEnumerable<string> OptionNames(Command command) => command.Options.Select(option => option.Name);
}
