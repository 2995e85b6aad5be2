using System.Reflection;

namespace RZero.Reports.Html;

/// <summary>A whole HTML document in the style of the reports, which needs nothing from elsewhere.</summary>
public static class Page
{
    /// <summary>The style sheet.</summary>
    public static string Style { get; } = Read("report.css");

    /// <summary>The document.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="body">What stands in its main part.</param>
    /// <param name="head">More for its head, such as a link to a script.</param>
    /// <param name="navigation">What stands above the main part.</param>
    public static Markup Of(string title, Markup body, Markup head = default, Markup navigation = default) => Markup.Of($"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">
        <title>{title}</title><style>{new Markup(Style)}</style>{head}</head>
        <body><a class="skip" href="#main">To the content</a>{navigation}<main id="main">
        {body}</main></body></html>

        """);

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
