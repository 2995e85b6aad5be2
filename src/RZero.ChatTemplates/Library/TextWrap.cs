using RZero.ChatTemplates.Running;
using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Library;

/// <summary>Breaks texts into lines of a width, between words; long words are broken too unless they may not be.</summary>
internal static class TextWrap
{
    /// <param name="text">The text; its own lines stay apart.</param>
    /// <param name="given">The width, whether long words break, and what stands between lines. Breaking at hyphens is not supported.</param>
    public static string Apply(string text, BoundArguments given)
    {
        var width = (int)Math.Clamp(given.Whole(0, 79), 1, 1 << 20);
        var breaksWords = given.IsTrue(1, fallback: true);
        var lines = PythonText.Lines(text).SelectMany(line => Wrapped(line, width, breaksWords, given.Budget)).ToList();
        return TextEdits.Concatenated(given.TextOrNull(2) ?? "\n", lines, given.Budget);
    }

    private static List<string> Wrapped(string line, int width, bool breaksWords, TemplateBudget budget)
    {
        var lines = new List<string>();
        var at = 0;
        while (line.Length - at > width)
        {
            budget.Items(4);
            var end = Break(line, at, width, breaksWords);
            lines.Add(line[at..end].TrimEnd(' '));
            at = end;
            while (at < line.Length && line[at] == ' ')
            {
                at++;
            }
        }

        if (at < line.Length || lines.Count == 0)
        {
            budget.Items(4);
            lines.Add(line[at..].TrimEnd(' '));
        }

        return lines;
    }

    private static int Break(string line, int at, int width, bool breaksWords)
    {
        var blank = line.LastIndexOf(' ', at + width, width + 1);
        if (blank > at)
        {
            return blank;
        }

        if (breaksWords)
        {
            return at + width;
        }

        // Looked for only where it is gone to: each letter is passed once.
        var next = line.IndexOf(' ', at + width);
        return next < 0 ? line.Length : next;
    }
}
