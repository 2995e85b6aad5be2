using RZero.Reports.Html;

namespace RZero.Dashboard.Pages;

/// <summary>What all pages of a run have around them.</summary>
internal static class Frame
{
    private static readonly (string Path, string Name)[] Places =
        [("", "Overview"), ("/training", "Training"), ("/questions", "Questions"), ("/map", "Map"), ("/problems", "Problems")];

    /// <summary>A page of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="place">Which of its pages: the end of its path.</param>
    /// <param name="body">What it shows.</param>
    /// <param name="isLive">Whether it changes while the run goes on.</param>
    public static Markup Of(ShownRun run, string place, Markup body, bool isLive = true) => Page.Of(
        $"{run.Name} · RZero",
        body,
        Markup.Of($"""
            <script src="/mathematics.js" defer></script>{(isLive
                ? Markup.Of($"<script src=\"/live.js\" data-changes=\"{run.Path}/changes\" defer></script>") : Markup.Empty)}
            """),
        Markup.Of($"""
            <nav aria-label="Pages">{(run.Count > 1 ? Markup.Of($"<a href=\"/\">All runs</a><a href=\"/compare\">Compare</a>") : Markup.Empty)}
            {Markup.Each(
                Places, link => Markup.Of($"<a href=\"{run.Path + link.Path}\"{Current(link.Path == place)}>{link.Name}</a>"))}</nav>
            """));

    private static Markup Current(bool isHere) => isHere ? new(" aria-current=\"page\"") : Markup.Empty;
}
