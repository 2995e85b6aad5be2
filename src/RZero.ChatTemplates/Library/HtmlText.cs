using RZero.ChatTemplates.Values;

namespace RZero.ChatTemplates.Library;

/// <summary>HTML's escapes.</summary>
internal static class HtmlText
{
    /// <summary>A text with its special characters escaped, unless it is marked as HTML already.</summary>
    public static string Escaped(object text) => text is SafeText safe ? safe.Text : Escaped((string)text);

    public static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal).Replace("\"", "&#34;", StringComparison.Ordinal);
}
