using RZero.Reports.Html;

namespace RZero.Dashboard.Pages;

/// <summary>Marks what stands in boxes, the answers of a completion.</summary>
internal static class Boxes
{
    private const string Opening = "\\boxed{";

    /// <summary>The text with its boxes marked; one that is not closed reaches to the end of its line.</summary>
    public static Markup Marked(string text)
    {
        var (marked, place) = (Markup.Empty, 0);
        while (text.IndexOf(Opening, place, StringComparison.Ordinal) is >= 0 and var begin)
        {
            var end = End(text, begin + Opening.Length);
            marked = Markup.Of($"{marked}{text[place..begin]}<mark>{text[begin..end]}</mark>");
            place = end;
        }

        return Markup.Of($"{marked}{text[place..]}");
    }

    private static int End(string text, int place)
    {
        var depth = 1;
        for (; place < text.Length && text[place] != '\n'; place++)
        {
            depth += text[place] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return place + 1;
            }
        }

        return place;
    }
}
