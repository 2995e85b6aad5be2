namespace RZero.Grading.Mathematics.Notation;

/// <summary>Commands whose meaning hangs on their argument: spaces as wide as it says, and lines under it.</summary>
internal static class CommandArgument
{
    /// <summary>Behind the argument of a space, and the star that may stand in front of it.</summary>
    public static int EndOfBlank(string text, int end)
    {
        end += end < text.Length && text[end] == '*' ? 1 : 0;
        return MacroArgument.At(text, end)?.End ?? end;
    }

    /// <summary>A result with a line under it says no more than without; a letter with one is another name.</summary>
    public static bool IsUnderlinedNumber(string text, string command, int end) =>
        command == "\\underline" && MacroArgument.At(text, end) is { } argument && argument.Of(text).ContainsAnyInRange('0', '9');
}
