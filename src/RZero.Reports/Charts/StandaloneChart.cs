using System.Globalization;
using System.Text;
using System.Xml.Linq;
using RZero.Reports.Html;

namespace RZero.Reports.Charts;

/// <summary>
/// A chart of a page as an SVG file of its own, for a text or a slide: its title above, its legend below, the page's style inside, light and dark.
/// </summary>
public static class StandaloneChart
{
    private const int TitleRoom = 30;
    private const int LegendRow = 20;
    private const int Margin = 10;

    // Words are set in the reader's own font: an estimate of their width is enough to break the legend into rows.
    private const int LetterWidth = 7;
    private const int SwatchWidth = 18;
    private const int Gap = 16;

    /// <summary>The name of a chart, as words with dashes between.</summary>
    /// <param name="figure">What <see cref="LineChart.Draw"/> and <see cref="BarChart.Draw"/> give.</param>
    public static string NameOf(string figure)
    {
        var title = Title(XElement.Parse(figure)).ToLowerInvariant();
        var words = new string([.. title.Select(sign => char.IsAsciiLetterOrDigit(sign) ? sign : ' ')]);
        return string.Join('-', words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The file's text.</summary>
    /// <param name="figure">What <see cref="LineChart.Draw"/> and <see cref="BarChart.Draw"/> give.</param>
    public static string Of(string figure)
    {
        var chart = XElement.Parse(figure);
        var drawn = chart.Element("svg")!;
        var size = drawn.Attribute("viewBox")!.Value.Split(' ').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var legend = Legend(chart.Element("ul"), size[2], TitleRoom + size[3] + LegendRow, out var bottom);
        return Markup.Of($"""
            <svg xmlns="http://www.w3.org/2000/svg" class="{chart.Attribute("class")!.Value}" width="{size[2]}" height="{bottom}"
             viewBox="0 0 {size[2]} {bottom}" role="img" aria-label="{drawn.Attribute("aria-label")!.Value}"><style>{new Markup(Page.Style)}</style>
            <rect width="100%" height="100%" style="fill: var(--paper)"/>
            <text x="{Margin}" y="20" style="fill: var(--ink); font-size: 14px; font-weight: 600">{Title(chart)}</text>
            <g transform="translate(0, {TitleRoom})">{Inside(drawn)}</g>
            {legend}</svg>

            """).Value;
    }

    private static string Title(XElement chart) => chart.Element("figcaption")!.Value;

    private static Markup Inside(XElement drawn) =>
        new(string.Concat(drawn.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting))));

    private static Markup Legend(XElement? list, int width, int top, out int bottom)
    {
        var text = new StringBuilder();
        var (x, y) = (Margin, top);
        var isOfBars = list?.Attribute("class")!.Value.Contains("bars", StringComparison.Ordinal) == true;
        foreach (var item in list?.Elements("li") ?? [])
        {
            var room = SwatchWidth + (item.Value.Length * LetterWidth) + Gap;
            (x, y) = x + room > width && x > Margin ? (Margin, y + LegendRow) : (x, y);
            var style = item.Attribute("class")!.Value;
            var colour = isOfBars
                ? Markup.Of($"class=\"{style}\"")
                : Markup.Of($"style=\"fill: var(--{(style == "reference" ? "soft" : style)})\"");
            text.Append(Markup.Of($"""
                <rect x="{x}" y="{y - 6}" width="12" height="3" {colour}/><text x="{x + SwatchWidth}" y="{y}">{item.Value}</text>
                """).Value);
            x += room;
        }

        bottom = list is null ? top - LegendRow + Margin : y + Margin;
        return new(text.ToString());
    }
}
