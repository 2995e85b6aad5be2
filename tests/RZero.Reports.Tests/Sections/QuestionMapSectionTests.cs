using System.Globalization;
using System.Xml.Linq;
using RZero.Core;
using RZero.Reports.Maps;
using RZero.Reports.Sections;
using RZero.Runs;
using RZero.Testing.Runs;
using Xunit;

namespace RZero.Reports.Tests.Sections;

public sealed class QuestionMapSectionTests
{
    /// <summary>The made run asks twenty questions in each of two iterations: sums of one digit, sums of two, and a hostile one.</summary>
    [Fact]
    public void Draw_Run_HasAMapForEachIterationAndARowForEachCluster()
    {
        var section = Drawn(link: true);

        Assert.Equal(2, section.Descendants("svg").Count(svg => (string?)svg.Attribute("role") == "group"));
        var rows = section.Descendants("tbody").Single().Elements("tr").Select(row => row.Elements().Select(cell => cell.Value.Trim()).ToArray());
        Assert.Equal(["20", "18", "2"], rows.Select(row => row[2]));
        Assert.Equal(["50.0", "45.0", "5.0"], rows.Select(row => row[3]));
        Assert.Contains("40 questions", section.Value, StringComparison.Ordinal);
        Assert.Contains(section.Descendants("a"), link => ((string?)link.Attribute("href"))!.Contains("c/5", StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_HostileQuestion_IsText()
    {
        var section = Drawn(link: true);

        Assert.DoesNotContain(section.Descendants(), element => element.Name.LocalName is "script" or "img");
        Assert.DoesNotContain("\u202E", section.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A report has no pages to lead to.</summary>
    [Fact]
    public void Draw_WithoutLinks_HasNone() => Assert.Empty(Drawn(link: false).Descendants("a"));

    [Fact]
    public void Draw_ManyIterations_ShowsFirstAndLast()
    {
        var sample = new QuestionSample(
            [.. Enumerable.Range(1, 50).Select(i => new QuestionOutline(i, $"i{i}/generate/c/0", "What is 1 + 1?", true, true))], 50, 1);

        var html = new QuestionMapSection(QuestionMap.Of(sample)!) { MostMaps = 3 }.Draw().Value;

        var shown = new[] { 1, 25, 50 }.Select(i => $"<figcaption>Questions of iteration {i.ToString(CultureInfo.InvariantCulture)}<");
        Assert.All(shown, caption => Assert.Contains(caption, html, StringComparison.Ordinal));
        Assert.Equal(3, html.Split("<figcaption>Questions of iteration").Length - 1);
    }

    private static XElement Drawn(bool link)
    {
        using var run = MadeRun.Usual();
        using var reader = RunStore.OpenReadOnly(run.Folder);
        var map = QuestionMap.Of(reader, new(Phase.Label))!;
        return XElement.Parse(new QuestionMapSection(map) { Link = link ? asked => $"?like={asked.Id}" : null }.Draw().Value);
    }
}
