namespace RZero.Cli.Completion;

/// <summary>Completion for PowerShell: verbs, then options after a dash and words where a verb has them; files are its own.</summary>
internal static class PowerShellCompletion
{
    /// <summary>The script.</summary>
    public static string Script(IReadOnlyList<VerbWords> verbs)
    {
        var table = string.Concat(verbs.Select(verb =>
            $"        '{verb.Verb}' = '{string.Join(' ', verb.Options.Select(option => option.Name).Concat(verb.Words))}'\n"));
        return $$"""
            # Completion of rzero for PowerShell. To switch it on, put this line into $PROFILE:
            #   rzero completion powershell | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName rzero -ScriptBlock {
                param($word, $line, $position)
                $verbs = [ordered]@{
            {{table}}    }
                $typed = @($line.CommandElements | ForEach-Object { $_.ToString() })
                $isVerb = $typed.Count -lt 2 -or ($typed.Count -eq 2 -and $word)
                $words = if ($isVerb) { $verbs.Keys } elseif ($verbs.Contains($typed[1])) { $verbs[$typed[1]] -split ' ' } else { @() }
                $words | Where-Object { $_ -like "$word*" } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }

            """;
    }
}
