using System.CommandLine;
using System.CommandLine.Parsing;

namespace RZero.Cli.CommandLine;

/// <summary>What a command line lacks, each with what should stand there.</summary>
internal static class MissingParts
{
    /// <summary>Sentences about arguments and required options that are not there.</summary>
    public static IEnumerable<string> Of(ParseResult parsed) =>
        Arguments(parsed).Select(argument => $"{argument.HelpName ?? argument.Name} is missing: {argument.Description}.")
            .Concat(Required(parsed).Select(option => $"{Spelled(option)} is missing: {option.Description}."));

    /// <summary>Sentences about options that were given without their value.</summary>
    public static IEnumerable<string> Values(ParseResult parsed) => parsed.CommandResult.Children.OfType<OptionResult>()
        .Where(IsWithoutValue)
        .Select(result => $"{result.Option.Name} has no value. Write {Spelled(result.Option)}: {result.Option.Description}.");

    /// <summary>
    /// Whether an option was given without its value: the line ended, or the next option stands in its place, which the parser takes for a value.
    /// </summary>
    public static bool IsWithoutValue(OptionResult result) =>
        !result.Implicit && result.Option.Arity.MinimumNumberOfValues > 0
        && result.Tokens.All(token => IsOptionOf(result.Parent, token.Value));

    private static bool IsOptionOf(SymbolResult? parent, string name) =>
        parent is CommandResult { Command: var command } && command.Options.Any(option => option.Name == name);

    /// <summary>Arguments that must be there and are not.</summary>
    public static IEnumerable<Argument> Arguments(ParseResult parsed) => parsed.CommandResult.Command.Arguments
        .Where(argument => argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is not { Tokens.Count: > 0 });

    /// <summary>Options that must be there and are not.</summary>
    public static IEnumerable<Option> Required(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Where(option => option.Required && parsed.GetResult(option) is null or { Implicit: true });

    private static string Spelled(Option option) => $"{option.Name} {option.HelpName}".TrimEnd();
}
