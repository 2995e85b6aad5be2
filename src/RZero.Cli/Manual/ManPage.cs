using System.CommandLine;
using System.Text;

namespace RZero.Cli.Manual;

/// <summary>
/// The manual page of the program, in the language of <c>man</c> (roff with its <c>man</c> macros), made from the very commands that it describes.
/// </summary>
internal static class ManPage
{
    private const string Ending = """
        .SH EXIT STATUS
        .TP
        .B 0
        Done.
        .TP
        .B 1
        It ran and failed: some items could not be done, a check found something.
        .TP
        .B 2
        Wrong use or input. Nothing was lost.
        .TP
        .B 3
        A run was stopped by an alarm of its own.
        .TP
        .B 130
        Interrupted. What was done is kept; runs are gone on with by
        .BR "rzero evolve \-\-resume" .
        .SH ENVIRONMENT
        .TP
        .B HF_HOME\fR, \fBHF_HUB_CACHE\fR, \fBHF_TOKEN\fR, \fBHF_ENDPOINT\fR, \fBHF_HUB_OFFLINE
        Where models of the hub are kept, and how it is reached.
        .TP
        .B RZERO_CACHE\fR, \fBXDG_CACHE_HOME
        Where GGUF files are unpacked for training, and evaluations are kept.
        .TP
        .B RZERO_BENCHMARKS
        A folder with the files of benchmarks that are known by name.
        .TP
        .B RZERO_JUDGE_KEY
        The key of the server that judges, for
        .BR "rzero eval \-\-judge" .
        .TP
        .B NO_COLOR\fR, \fBTERM
        Whether lines are coloured, and whether the live view is drawn.

        """;

    /// <summary>The page.</summary>
    /// <param name="root">The program.</param>
    /// <param name="version">Its version.</param>
    public static string Of(Command root, string version)
    {
        var page = new StringBuilder()
            .Append(".\\\" Shown by: rzero help --man | man -l -\n")
            .Append(Line($".TH RZERO 1 \"\" \"rzero {Text(version)}\""))
            .Append(".SH NAME\nrzero \\- self\\-evolving reasoning models from a base model and nothing else\n")
            .Append(".SH SYNOPSIS\n.B rzero\n.I verb\n.RI [ options ]\n")
            .Append(Line($".SH DESCRIPTION\n{Text(root.Description ?? "")}"))
            .Append(".SH VERBS\n");
        foreach (var verb in root.Subcommands.Where(verb => !verb.Hidden))
        {
            page.Append(Verb(verb));
        }

        return page.Append(Ending).ToString();
    }

    private static string Verb(Command verb)
    {
        var arguments = string.Concat(verb.Arguments.Select(argument => $" \\fI{Text(argument.Name)}\\fR"));
        var written = new StringBuilder().Append(Line($".SS \"{Text(verb.Name)}{arguments}\"\n{Text(verb.Description ?? "")}."));
        foreach (var argument in verb.Arguments.Where(argument => !string.IsNullOrEmpty(argument.Description)))
        {
            written.Append(Line($".TP\n.I {Text(argument.Name)}\n{Text(argument.Description!)}"));
        }

        foreach (var option in verb.Options.Where(option => !option.Hidden))
        {
            written.Append(Line($".TP\n.B {Text(option.Name)}{Value(option)}\n{Text(option.Description ?? "")}"));
        }

        foreach (var below in verb.Subcommands)
        {
            written.Append(Line($".TP\n.B {Text(verb.Name)} {Text(below.Name)}\n{Text(below.Description ?? "")}"));
        }

        return written.ToString();
    }

    private static string Value(Option option) => option.HelpName is { } value ? $" \\fI{Text(value)}\\fR" : "";

    private static string Line(string text) => text + "\n";

    /// <summary>Text as roff shows it: backslashes, dashes and quotes are its own, and so is a dot or a quote where a line begins.</summary>
    private static string Text(string text)
    {
        var plain = text.ReplaceLineEndings(" ").Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal)
            .Replace("\"", "\\(dq", StringComparison.Ordinal);
        return plain.StartsWith('.') || plain.StartsWith('\'') ? $"\\&{plain}" : plain;
    }
}
