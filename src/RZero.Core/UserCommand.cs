namespace RZero.Core;

/// <summary>Spells commands so that the user can paste them: the program as it was called, and words that a shell takes whole.</summary>
public static class UserCommand
{
    /// <summary>Names the program as the user called it, such as <c>./rzero</c>; set by the script that starts it.</summary>
    public const string NameVariable = "RZERO_CALLED_AS";

    private const string Name = "rzero";

    /// <summary>The program as it was called.</summary>
    public static string Program => Environment.GetEnvironmentVariable(NameVariable) is { Length: > 0 } called ? Word(called) : Name;

    /// <summary>A command, such as <c>./rzero inspect 'my run'</c>.</summary>
    /// <param name="words">Verb, options and values, one each.</param>
    public static string Of(params ReadOnlySpan<string> words)
    {
        var command = Program;
        foreach (var word in words)
        {
            command += $" {Word(word)}";
        }

        return command;
    }

    /// <summary>The word as it is where that is safe, else in single quotes.</summary>
    private static string Word(string word) =>
        word.Length > 0
            && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '-' or '_' or ':' or '@' or '=' or ',' or '+' or '\\')
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
