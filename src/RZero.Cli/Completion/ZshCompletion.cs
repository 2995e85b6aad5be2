namespace RZero.Cli.Completion;

/// <summary>Completion for zsh: verbs with their purposes, then options after a dash, words where a verb has them, else files.</summary>
internal static class ZshCompletion
{
    /// <summary>The script.</summary>
    public static string Script(IReadOnlyList<VerbWords> verbs)
    {
        var names = string.Concat(verbs.Select(verb => $"        {Described(verb.Verb, verb.Purpose)}\n"));
        var cases = string.Concat(verbs.Select(Case));
        return $$"""
            #compdef rzero
            # Completion of rzero for zsh. To switch it on, put this line into ~/.zshrc, after compinit:
            #   source <(rzero completion zsh)
            _rzero() {
                local -a verbs options others
                verbs=(
            {{names}}    )
                if ((CURRENT == 2)); then
                    _describe verb verbs
                    return
                fi
                case $words[2] in
            {{cases}}    esac
                if [[ $PREFIX == -* ]]; then
                    _describe option options
                elif ((${#others})); then
                    compadd -- $others
                else
                    _files
                fi
            }
            compdef _rzero rzero

            """;
    }

    /// <summary>The words of a verb, as a branch of a case.</summary>
    private static string Case(VerbWords verb)
    {
        var options = string.Join(' ', verb.Options.Select(option => Described(option.Name, option.Purpose)));
        return $"        {verb.Verb}) options=({options}) others=({string.Join(' ', verb.Words)}) ;;\n";
    }

    /// <summary>A name with what it is for, as _describe reads it.</summary>
    private static string Described(string name, string purpose)
    {
        var safe = purpose.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(":", "\\:", StringComparison.Ordinal)
            .Replace("'", "'\\''", StringComparison.Ordinal);
        return $"'{name}:{safe}'";
    }
}
