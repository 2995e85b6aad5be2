using System.Collections.Frozen;
using RZero.Grading.Denial;
using RZero.Grading.Mathematics.Notation;

namespace RZero.Grading.Mathematics.Reading;

/// <summary>The part of a text that states the answer where words stand around it: its boxes, or the mathematics after "the answer is".</summary>
internal static class AnswerScope
{
    private const int LongestGap = 20;
    private const string Box = "\\boxed{";

    private static readonly FrozenSet<string> Introductions = FrozenSet.ToFrozenSet(
        [
            "answer", "the", "is", "so", "therefore", "thus", "hence", "final", "equals", "are", "we", "get", "have", "solution",
        ], StringComparer.OrdinalIgnoreCase);

    private static readonly (string Open, string Close)[] Delimiters = [("\\[", "\\]"), ("\\(", "\\)"), ("$$", "$$"), ("$", "$")];

    /// <summary>
    /// The boxes' contents, where words stand around boxes: the last one and those before it that a few signs or a conjunction joins to it.
    /// Without boxes the one piece of delimited mathematics after an introduction. Otherwise the text as it is.
    /// </summary>
    public static string Of(string text)
    {
        text = ChatMarkers.Before(text.Trim()).TrimEnd();
        var boxes = Boxes(text);
        if (boxes.Count > 0)
        {
            var outside = string.Concat(boxes.Select((box, i) => text[(i == 0 ? 0 : boxes[i - 1].End)..box.Start] + " ")) + text[boxes[^1].End..];
            return Words(outside).Any(IsProse) || boxes.Count > 1 ? Affirmed(text, boxes) : text;
        }

        return Introduced(text) ?? text;
    }

    private static bool IsProse(string word) =>
        word.Length > 1 && word is not ("percent" or "pct" or "percentage" or "in" or "text" or "displaystyle" or "left" or "right");

    /// <summary>Without the boxes that the words deny; the text as it is where they deny all.</summary>
    private static string Affirmed(string text, List<(int Start, int Content, int End)> boxes)
    {
        var affirmed = new AffirmedText(text);
        return boxes.FindAll(box => !affirmed.Denies(box.Start)) is { Count: > 0 } left ? Joined(text, left) : text;
    }

    private static string Joined(string text, List<(int Start, int Content, int End)> boxes)
    {
        var first = boxes.Count - 1;
        while (first > 0 && AreJoined(text[boxes[first - 1].End..boxes[first].Start]))
        {
            first--;
        }

        return string.Join(", ", boxes.Skip(first).Select(box => text[box.Content..(box.End - 1)]));
    }

    private static bool AreJoined(string gap) =>
        gap.Length <= LongestGap && (Words(gap).All(word => word is "quad" or "text") || Words(gap).Any(word => word is "and" or "or"));

    private static List<(int Start, int Content, int End)> Boxes(string text)
    {
        var boxes = new List<(int, int, int)>();
        for (var at = text.IndexOf(Box, StringComparison.Ordinal);
             at >= 0;
             at = at < text.Length ? text.IndexOf(Box, at, StringComparison.Ordinal) : -1)
        {
            var (content, end, depth) = (at + Box.Length, at + Box.Length, 1);
            for (; end < text.Length && depth > 0; end++)
            {
                depth += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0;
            }

            if (depth > 0)
            {
                break;
            }

            boxes.Add((at, content, end));
            at = end;
        }

        return boxes;
    }

    private static string? Introduced(string text)
    {
        foreach (var (open, close) in Delimiters)
        {
            var start = text.IndexOf(open, StringComparison.Ordinal);
            if (start <= 0 || text.IndexOf(close, start + open.Length, StringComparison.Ordinal) is var end && end < 0)
            {
                continue;
            }

            var isAlone = text[(end + close.Length)..].Trim().Trim('.').Length == 0;
            var words = Words(text[..start]);
            return isAlone && words.Count > 0 && words.TrueForAll(Introductions.Contains) ? text[(start + open.Length)..end] : null;
        }

        return null;
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && char.IsLetter(text[i]))
            {
                i++;
            }

            if (i > start)
            {
                words.Add(text[start..i]);
            }
        }

        return words;
    }
}
