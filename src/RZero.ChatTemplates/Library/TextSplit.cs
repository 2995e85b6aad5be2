using RZero.ChatTemplates.Running;
using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Library;

/// <summary>Takes texts apart.</summary>
internal static class TextSplit
{
    /// <summary>Python's split and rsplit: at a separator, or at runs of white space; at most so many times.</summary>
    public static object? Parts(string text, BoundArguments given, bool fromRight)
    {
        var most = given.Whole(1, -1);
        most = most < 0 ? int.MaxValue : most;
        var parts = given.TextOrNull(0) is { } separator
            ? AtSeparator(text, separator, most, fromRight, given.Budget)
            : AtBlanks(text, most, fromRight, given.Budget);
        return TemplateList.Of(parts);
    }

    public static object? Lines(string text, BoundArguments given)
    {
        var lines = PythonText.Lines(text, given.IsTrue(0));
        given.Budget.Items(lines.Count * 4L);
        return TemplateList.Of(lines.ConvertAll(line => (object?)line));
    }

    /// <summary>What stands before a separator, the separator, and what stands behind it.</summary>
    public static object? Halves(string text, BoundArguments given, bool fromRight)
    {
        var separator = Separator(given.Text(0));
        given.Budget.Search(text, separator);
        var place = fromRight ? text.LastIndexOf(separator, StringComparison.Ordinal) : text.IndexOf(separator, StringComparison.Ordinal);
        return place >= 0 ? TemplateList.Tuple(text[..place], separator, text[(place + separator.Length)..])
            : fromRight ? TemplateList.Tuple("", "", text)
            : TemplateList.Tuple(text, "", "");
    }

    private static List<object?> AtSeparator(string text, string separator, long most, bool fromRight, TemplateBudget budget)
    {
        budget.Search(text, Separator(separator));
        var parts = new List<object?>();
        var (first, last) = (0, text.Length);
        while (parts.Count < most)
        {
            var place = fromRight
                ? text.AsSpan(0, last).LastIndexOf(separator, StringComparison.Ordinal)
                : text.IndexOf(separator, first, StringComparison.Ordinal);
            if (place < 0)
            {
                break;
            }

            budget.Items(4);
            parts.Add(fromRight ? text[(place + separator.Length)..last] : text[first..place]);
            (first, last) = fromRight ? (first, place) : (place + separator.Length, last);
        }

        parts.Add(text[first..last]);
        return InOrder(parts, fromRight);
    }

    private static List<object?> AtBlanks(string text, long most, bool fromRight, TemplateBudget budget)
    {
        var parts = new List<object?>();
        var rest = PythonText.Strip(text, null, left: !fromRight, right: fromRight);
        var (first, last) = (0, rest.Length);
        while (first < last && parts.Count < most)
        {
            var end = fromRight ? last - 1 : first;
            while (end >= first && end < last && !PythonText.IsSpace(rest[end]))
            {
                end += fromRight ? -1 : 1;
            }

            budget.Items(4);
            parts.Add(fromRight ? rest[(end + 1)..last] : rest[first..end]);
            while (end >= first && end < last && PythonText.IsSpace(rest[end]))
            {
                end += fromRight ? -1 : 1;
            }

            (first, last) = fromRight ? (first, end + 1) : (end, last);
        }

        // What is left over keeps the blanks at its other end.
        if (first < last)
        {
            parts.Add(rest[first..last]);
        }

        return InOrder(parts, fromRight);
    }

    private static List<object?> InOrder(List<object?> parts, bool fromRight)
    {
        if (fromRight)
        {
            parts.Reverse();
        }

        return parts;
    }

    private static string Separator(string separator) =>
        separator.Length > 0 ? separator : throw new TemplateException("the chat template splits a text at nothing");
}
