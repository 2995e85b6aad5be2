using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RZero.Reports.Charts;

namespace RZero.Reports;

/// <summary>The pictures of a report, each as a file of its own.</summary>
public static partial class ReportPictures
{
    /// <summary>Names and texts of the SVG files, in the order of the report; names are numbered, so that no two are the same.</summary>
    /// <param name="html">A report as <see cref="RunReport.Html"/> gives it.</param>
    public static ImmutableArray<(string Name, string Svg)> Of(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        return [.. Figure().Matches(html).Select((figure, number) =>
            ($"{number + 1:00}-{StandaloneChart.NameOf(figure.Value)}.svg", StandaloneChart.Of(figure.Value)))];
    }

    [GeneratedRegex("""<figure class="chart[^"]*">.*?</figure>""", RegexOptions.Singleline)]
    private static partial Regex Figure();
}
