namespace RZero.Cli.CommandLine;

/// <summary>Words that can be pasted into a shell.</summary>
internal static class ShellWord
{
    /// <summary>The word as it is where that is safe, else in single quotes.</summary>
    public static string Of(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '-' or '_' or ':' or '\\')
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
