using System.Xml.Linq;
using RZero.Reports.Charts;
using Xunit;

namespace RZero.Reports.Tests.Charts;

public sealed class StandaloneChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Of_Lines_IsAnSvgWithTitleDrawingAndLegend()
    {
        var chart = Lines("mean@8", "greedy");

        var picture = XElement.Parse(StandaloneChart.Of(chart));

        Assert.Equal(Svg + "svg", picture.Name);
        Assert.Equal(2, picture.Descendants(Svg + "polyline").Count());
        var words = picture.Descendants(Svg + "text").Select(text => text.Value).ToList();
        Assert.Equal("Held-out <accuracy>", words[0]);
        Assert.Equal(["mean@8", "greedy"], words[^2..]);
        Assert.Contains("highest", picture.Attribute("aria-label")!.Value, StringComparison.Ordinal);
        Assert.Empty(picture.Descendants(Svg + "script").Concat(picture.Descendants(Svg + "foreignObject")));
    }

    /// <summary>Five names of about 150 pixels do not fit beside each other into 460: the picture grows by a row for each that is needed.</summary>
    [Fact]
    public void Of_LongLegend_GoesOnInFurtherRowsInsideThePicture()
    {
        var picture = XElement.Parse(StandaloneChart.Of(Lines([.. Enumerable.Range(0, 5).Select(number => $"a rather long name {number}")])));

        var swatches = picture.Elements(Svg + "rect").Skip(1).ToList();
        Assert.Equal(5, swatches.Count);
        Assert.Equal(3, swatches.Select(swatch => swatch.Attribute("y")!.Value).Distinct().Count());
        Assert.All(swatches, swatch => Assert.InRange((int)swatch.Attribute("y")!, 0, (int)picture.Attribute("height")!));
    }

    [Fact]
    public void NameOf_Title_IsAFileName() => Assert.Equal("held-out-accuracy", StandaloneChart.NameOf(Lines("a")));

    private static string Lines(params string[] names) => new LineChart
    {
        Title = "Held-out <accuracy>",
        Along = "iteration",
        Lines = [.. names.Select(name => Series.Of(name, [1, 2, 3]))],
    }.Draw().Value;
}
