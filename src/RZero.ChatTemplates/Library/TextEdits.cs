using System.Text;
using RZero.ChatTemplates.Running;
using RZero.ChatTemplates.Values;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Library;

/// <summary>Makes texts out of texts. What they will need is counted before they are made.</summary>
internal static class TextEdits
{
    /// <summary>With a part replaced, at most so many times; below zero means everywhere. Nothing is found between all code points.</summary>
    public static string Replaced(string text, string old, string other, long most, TemplateBudget budget)
    {
        budget.Search(text, old);
        var found = old.Length == 0 ? text.Length + 1L : Occurrences(text, old);
        found = most < 0 ? found : Math.Min(found, most);
        budget.Characters(text.Length + (found * other.Length));
        if (found == 0)
        {
            return text;
        }

        return most < 0 && old.Length > 0 ? text.Replace(old, other, StringComparison.Ordinal) : Replaced(text, old, other, found);
    }

    /// <summary>Texts with another between them.</summary>
    /// <exception cref="TemplateException">One of the items is no text.</exception>
    public static string Joined(string separator, object? items, TemplateBudget budget)
    {
        var list = TemplateItems.Of(items, budget);
        var parts = list.Select(
            item => PythonText.TryText(item) ?? throw new TemplateException($"the chat template joins {TypeNames.Of(item)} as if it were a text"));
        return Concatenated(separator, [.. parts], budget);
    }

    public static string Concatenated(string separator, IReadOnlyList<string> parts, TemplateBudget budget)
    {
        budget.Characters(parts.Sum(part => (long)part.Length) + ((long)separator.Length * parts.Count));
        return string.Join(separator, parts);
    }

    public static object? Padded(string text, BoundArguments given, bool left, bool right)
    {
        var fill = given.Text(1, " ");
        return PythonText.Length(fill) == 1
            ? Padded(text, given.Width(0, 0), fill, left, right)
            : throw new TemplateException("the chat template fills a text up with more than one character");
    }

    public static string Padded(string text, int width, string fill, bool left, bool right)
    {
        var missing = width - PythonText.Length(text);
        if (missing <= 0)
        {
            return text;
        }

        // The odd blank goes left only when the width is odd too: so does Python's center.
        var before = !left ? 0 : !right ? missing : (missing / 2) + (missing & width & 1);
        return string.Concat(Enumerable.Repeat(fill, before)) + text + string.Concat(Enumerable.Repeat(fill, right ? missing - before : 0));
    }

    public static object? ZeroFilled(string text, BoundArguments given)
    {
        var width = given.Width(0, 0);
        var sign = text.StartsWith('-') || text.StartsWith('+') ? text[..1] : "";
        return sign + Padded(text[sign.Length..], width - sign.Length, "0", left: true, right: false);
    }

    /// <summary>How often a part that is not empty is found, without overlaps.</summary>
    public static long Occurrences(string text, string part)
    {
        var count = 0L;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    private static string Replaced(string text, string old, string other, long times)
    {
        var replaced = new StringBuilder();
        var at = 0;
        for (; times > 0 && at <= text.Length; times--)
        {
            var found = old.Length == 0 ? at : text.IndexOf(old, at, StringComparison.Ordinal);
            replaced.Append(text, at, found - at).Append(other);
            at = found + old.Length;
            if (old.Length == 0 && at < text.Length)
            {
                var width = at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
                replaced.Append(text, at, width);
                at += width;
            }
            else if (old.Length == 0)
            {
                break;
            }
        }

        return replaced.Append(text.AsSpan(Math.Min(at, text.Length))).ToString();
    }
}
