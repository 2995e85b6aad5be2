using System.Net;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Library;

/// <summary>Takes HTML's comments and tags out of a text.</summary>
internal static class TextTags
{
    /// <summary>Without tags, with one blank for each run of white space, and with escapes read.</summary>
    public static string Without(string text)
    {
        var bare = Cut(Cut(text, "<!--", "-->"), "<", ">");
        var words = bare.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return WebUtility.HtmlDecode(PythonText.Strip(string.Join(' ', words), null));
    }

    private static string Cut(string text, string open, string close)
    {
        var kept = new System.Text.StringBuilder();
        var at = 0;
        while (text.IndexOf(open, at, StringComparison.Ordinal) is >= 0 and var begin
            && text.IndexOf(close, begin, StringComparison.Ordinal) is >= 0 and var end)
        {
            kept.Append(text, at, begin - at);
            at = end + close.Length;
        }

        return kept.Append(text.AsSpan(at)).ToString();
    }
}
