using System.Globalization;
using System.Xml.Linq;
using RZero.Reports.Charts;
using Xunit;

namespace RZero.Reports.Tests.Charts;

public sealed class LineChartTests
{
    [Fact]
    public void Draw_ValueThatIsNotKnown_LeavesAGap()
    {
        var figure = Draw(Series.Of("a", [1, 2, null, double.NaN, 3, 4]));

        Assert.Equal(2, figure.Descendants("polyline").Count());
        Assert.Equal(4, figure.Descendants("circle").Count());
    }

    [Fact]
    public void Draw_HigherValue_StandsHigher()
    {
        var heights = Draw(Series.Of("a", [0, 0.5, 1])).Descendants("circle")
            .Select(dot => double.Parse(dot.Attribute("cy")!.Value, CultureInfo.InvariantCulture));

        Assert.Equal(heights.OrderDescending(), heights);
    }

    [Fact]
    public void Draw_ThousandsOfSteps_KeepsTheExtremes()
    {
        var values = Enumerable.Range(0, 5000).Select(i => (double?)(i == 1234 ? 9 : i % 2)).ToArray();

        var figure = Draw(Series.Of("a", values));

        var points = Assert.Single(figure.Descendants("polyline")).Attribute("points")!.Value.Split(' ');
        Assert.InRange(points.Length, 100, 700);
        Assert.Contains("highest 9", figure.Descendants("svg").Single().Attribute("aria-label")!.Value, StringComparison.Ordinal);
        Assert.Contains(points, point => point.EndsWith(",10", StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_NothingKnown_IsNothing() =>
        Assert.Equal("", new LineChart { Title = "t", Along = "x", Lines = [Series.Of("a", [null])] }.Draw().Value);

    [Fact]
    public void Draw_NameWithMarkup_IsText() => Assert.Contains(
        Draw(Series.Of("<i>", [1, 2]), Series.Of("b", [1, 2])).Descendants("li"), item => item.Value == "<i>");

    private static XElement Draw(params Series[] lines) =>
        XElement.Parse(new LineChart { Title = "t", Along = "x", Lines = [.. lines] }.Draw().Value);
}
