using System.Xml.Linq;
using RZero.Core.Events;
using RZero.Runs;
using RZero.Testing.Runs;
using Xunit;

namespace RZero.Reports.Tests;

public sealed class RunReportTests
{
    [Fact]
    public void Html_FinishedRun_TellsItsStory()
    {
        using var run = MadeRun.Usual();
        run.Store.Append([new AlarmEvent(2, "low_yield", false, "few <questions> were kept"), new DoneEvent(2, 60, "models/solver")]);

        var html = Html(run);

        Assert.Contains("Finished after 2 iterations.", html, StringComparison.Ordinal);
        Assert.Contains("<td>60.0 &#177; 26.0</td>", html, StringComparison.Ordinal);    // Wilson: 6 of 10 is 31.3 to 83.2
        Assert.Contains("few &lt;questions&gt; were kept", html, StringComparison.Ordinal);
        Assert.Contains("Agreement of the votes, iteration 2", html, StringComparison.Ordinal);
        Assert.Contains("What is 1 + 1?", html, StringComparison.Ordinal);
        Assert.Contains("recipe: paper", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MonitorAction.Warn, "2 iterations done.", "(0.31, before 0.9).</p>")]
    [InlineData(MonitorAction.Pause, "Paused by the monitor in iteration 2: labels_rot.", "(0.31, before 0.9). The run paused.</p>")]
    [InlineData(MonitorAction.Stop, "2 iterations done.", "(0.31, before 0.9). The run ended.</p>")]
    public void Html_FindingOfTheRunItself_SaysWhatTheRunDid(MonitorAction action, string state, string text)
    {
        using var run = MadeRun.Usual();
        run.Store.Append([Finding(2, action)]);

        var html = Html(run);

        Assert.Contains(state, html, StringComparison.Ordinal);
        Assert.Contains($"<strong>Monitor, iteration 2, labels_rot:</strong> the votes are &lt;wrong&gt; {text}", html, StringComparison.Ordinal);
    }

    /// <summary>Who has looked at it and gone on does not read that the run still waits.</summary>
    [Fact]
    public void Html_RunThatWentOnAfterAPause_IsNotPaused()
    {
        using var run = MadeRun.Usual();
        run.Store.Append([Finding(2, MonitorAction.Pause)]);
        run.Step(3, Core.Phase.Challenger, 1);

        Assert.Contains("Iteration 3: the Challenger trains, step 1 of 1.", Html(run), StringComparison.Ordinal);
    }

    /// <summary>Every picture of the report, under a name of its own, as XML that a browser takes.</summary>
    [Fact]
    public void Pictures_FinishedRun_AreThoseOfTheReport()
    {
        using var run = MadeRun.Usual();
        var html = Html(run);

        var pictures = ReportPictures.Of(html);

        Assert.Equal(html.Split("<figure ").Length - 1, pictures.Length);
        Assert.Equal("01-held-out-accuracy.svg", pictures[0].Name);
        Assert.Equal(pictures.Length, pictures.Select(picture => picture.Name).Distinct().Count());
        Assert.All(pictures, picture => Assert.Equal("svg", XElement.Parse(picture.Svg).Name.LocalName));
    }

    [Fact]
    public void Markdown_FindingOfTheRunItself_IsAboveTheTable()
    {
        using var run = MadeRun.Usual();
        run.Store.Append([Finding(2, MonitorAction.Warn)]);
        using var reader = RunStore.OpenReadOnly(run.Folder);

        Assert.Contains("> **labels_rot** (monitor, iteration 2): the votes are \\<wrong\\>", MarkdownReport.Of(reader), StringComparison.Ordinal);
    }

    /// <summary>It can be sent to a colleague: nothing is fetched, no script runs, and it is small.</summary>
    [Fact]
    public void Html_AnyRun_NeedsNothingFromElsewhere()
    {
        using var run = MadeRun.Usual();

        var html = Html(run);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http://", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https://", html, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(html.Length, 10_000, 500_000);
    }

    /// <summary>Read as XML, a question has exactly the elements that every other has.</summary>
    [Fact]
    public void Html_HostileQuestion_IsText()
    {
        using var run = MadeRun.Usual();

        var html = Html(run);

        Assert.DoesNotContain("\u202E", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", html, StringComparison.Ordinal);
        var main = html[html.IndexOf("<main", StringComparison.Ordinal)..(html.IndexOf("</main>", StringComparison.Ordinal) + 7)];
        var page = XElement.Parse(main);
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "img");
    }

    [Fact]
    public void Html_RunThatHasOnlyBegun_IsAPage()
    {
        using var run = new MadeRun();

        Assert.Contains("Nothing is measured yet.", Html(run), StringComparison.Ordinal);
    }

    [Fact]
    public void WriteInto_Run_PutsItBesideTheJournal()
    {
        using var run = MadeRun.Usual();

        var path = RunReport.WriteInto(run.Folder);

        Assert.Equal(Path.Combine(run.Folder, "report.html"), path);
        Assert.StartsWith("<!doctype html>", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_HostileQuestion_StaysInItsCell()
    {
        using var run = MadeRun.Usual();
        using var reader = RunStore.OpenReadOnly(run.Folder);

        var lines = MarkdownReport.Of(reader).Split('\n')
            .Where(line => line.StartsWith("| 1 |", StringComparison.Ordinal)).Select(line => line.Trim()).ToArray();

        var hostile = Assert.Single(lines, line => line.Contains("script", StringComparison.Ordinal));
        Assert.Contains("\\<script\\>", hostile, StringComparison.Ordinal);
        Assert.Equal(6, hostile.Replace("\\|", "", StringComparison.Ordinal).Count(letter => letter == '|'));
    }

    private static FindingEvent Finding(int iteration, MonitorAction action) => new()
    {
        Iteration = iteration,
        Signal = "labels_rot",
        Number = 16,
        Action = action,
        Value = 0.31,
        Baseline = 0.9,
        Cause = "the votes are <wrong>",
    };

    private static string Html(MadeRun run)
    {
        using var reader = RunStore.OpenReadOnly(run.Folder);
        return RunReport.Html(reader);
    }
}
