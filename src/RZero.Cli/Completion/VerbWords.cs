using System.Collections.Immutable;
using System.CommandLine;

namespace RZero.Cli.Completion;

/// <summary>What a shell offers behind a verb.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Purpose">What it does, in a sentence.</param>
/// <param name="Words">Words that may stand in the place of its argument; empty where any file may.</param>
/// <param name="Options">Its options, and those of its parts, with what they are for.</param>
internal sealed record VerbWords(string Verb, string Purpose, ImmutableArray<string> Words, ImmutableArray<(string Name, string Purpose)> Options)
{
    /// <summary>Every verb, in the order of the help.</summary>
    /// <param name="root">The program.</param>
    /// <param name="words">The words of verbs that take no file.</param>
    public static ImmutableArray<VerbWords> Of(Command root, IReadOnlyDictionary<string, ImmutableArray<string>> words) =>
    [
        .. root.Subcommands.Select(verb => new VerbWords(
            verb.Name,
            verb.Description ?? "",
            words.TryGetValue(verb.Name, out var known) ? known : [.. verb.Subcommands.Select(part => part.Name)],
            [
                .. verb.Options.Concat(verb.Subcommands.SelectMany(part => part.Options)).DistinctBy(option => option.Name)
                    .Select(option => (option.Name, option.Description ?? "")),
                ("--help", "Show help and usage information"),
            ])),
    ];

    /// <summary>The options' names with blanks between them.</summary>
    public string OptionNames => string.Join(' ', Options.Select(option => option.Name));
}
