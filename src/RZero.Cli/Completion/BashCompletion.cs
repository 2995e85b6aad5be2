namespace RZero.Cli.Completion;

/// <summary>Completion for bash: verbs, then options after a dash, words where a verb has them, else files.</summary>
internal static class BashCompletion
{
    /// <summary>The script.</summary>
    public static string Script(IReadOnlyList<VerbWords> verbs)
    {
        var cases = string.Concat(verbs.Select(verb =>
            $"        {verb.Verb}) options='{verb.OptionNames}' words='{string.Join(' ', verb.Words)}' ;;\n"));
        return $$"""
            # Completion of rzero for bash. To switch it on, put this line into ~/.bashrc:
            #   source <(rzero completion bash)
            _rzero() {
                local word=${COMP_WORDS[COMP_CWORD]} options='' words=''
                COMPREPLY=()
                if ((COMP_CWORD == 1)); then
                    COMPREPLY=($(compgen -W '{{string.Join(' ', verbs.Select(verb => verb.Verb))}} --help --version' -- "$word"))
                    return
                fi
                case ${COMP_WORDS[1]} in
            {{cases}}    esac
                [[ $word == -* ]] && words=$options
                [[ -n $words ]] && COMPREPLY=($(compgen -W "$words" -- "$word"))
            }
            complete -o default -F _rzero rzero

            """;
    }
}
