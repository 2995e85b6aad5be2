using RZero.Core;

namespace RZero.Cli.Console;

/// <summary>
/// Model text as one harmless line that is cut between words; within a word only where less than half the line would be left otherwise.
/// </summary>
internal static class ShortText
{
    private const string Mark = "\u2026";

    /// <summary>What is looked at of a long text, in lines of the result: white space shrinks, and escapes grow.</summary>
    private const int LookedAt = 8;

    /// <summary>The beginning of a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="length">Most characters of the result; where there is room for one or none, it is the mark of a cut alone.</param>
    public static string Beginning(string text, int length)
    {
        if (length <= 1)
        {
            return Mark;
        }

        var line = Line(text.Length > length * LookedAt ? text[..(length * LookedAt)] : text);
        if (line.Length <= length)
        {
            return line;
        }

        var end = line.LastIndexOf(' ', length - 1);
        if (end < length / 2)
        {
            end = char.IsLowSurrogate(line[length - 1]) ? length - 2 : length - 1;
        }

        return line[..end] + Mark;
    }

    /// <summary>The end of a text, where the answer mostly is.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="length">Most characters of the result; where there is room for one or none, it is the mark of a cut alone.</param>
    public static string Ending(string text, int length)
    {
        if (length <= 1)
        {
            return Mark;
        }

        var line = Line(text.Length > length * LookedAt ? text[^(length * LookedAt)..] : text);
        if (line.Length <= length)
        {
            return line;
        }

        var begin = line.IndexOf(' ', line.Length - length) + 1;
        if (begin == 0 || line.Length - begin < length / 2)
        {
            begin = line.Length - length + 1;
            begin += char.IsLowSurrogate(line[begin]) ? 1 : 0;
        }

        return Mark + line[begin..];
    }

    /// <summary>White space, line ends too, becomes single spaces.</summary>
    private static string Line(string text) =>
        VisibleText.Of(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), int.MaxValue);
}
