namespace RZero.Cli.Completion;

/// <summary>Completion for fish: verbs and options with their purposes.</summary>
internal static class FishCompletion
{
    private const string Header = """
        # Completion of rzero for fish. To switch it on:
        #   rzero completion fish > ~/.config/fish/completions/rzero.fish

        """;

    /// <summary>The script.</summary>
    public static string Script(IReadOnlyList<VerbWords> verbs) => Header + string.Concat(verbs.SelectMany(Lines));

    private static IEnumerable<string> Lines(VerbWords verb)
    {
        yield return $"complete -c rzero -n __fish_use_subcommand -f -a {verb.Verb} -d {Quoted(verb.Purpose)}\n";
        var behind = $"complete -c rzero -n '__fish_seen_subcommand_from {verb.Verb}'";
        if (!verb.Words.IsEmpty)
        {
            yield return $"{behind} -f -a {Quoted(string.Join(' ', verb.Words))}\n";
        }

        foreach (var (name, purpose) in verb.Options)
        {
            yield return $"{behind} -l {name.TrimStart('-')} -d {Quoted(purpose)}\n";
        }
    }

    private static string Quoted(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
