using RZero.Reports.Html;
using RZero.Reports.Sections;

namespace RZero.Dashboard.Pages;

/// <summary>All runs that are shown.</summary>
internal static class RunListPage
{
    public static Markup Of(ShownRuns runs) => Page.Of("Runs · RZero", Markup.Of($"""
        <h1>Runs</h1><p><a href="/compare">Compare them</a></p>
        <div class="scroll" tabindex="0" role="region" aria-label="Runs"><table><caption>Runs in the order in which they were named</caption><thead>
        <tr><th scope="col">run</th><th scope="col">state</th>
        <th scope="col">base</th><th scope="col">best</th><th scope="col">time</th></tr></thead><tbody>
        {Markup.Each(Enumerable.Range(1, runs.Count), number => Row(runs, number))}</tbody></table></div>
        """));

    private static Markup Row(ShownRuns runs, int number)
    {
        using var run = runs.Open(number)!;
        var story = run.Story();
        return Markup.Of($"""
            <tr><th scope="row"><a href="{run.Path}">{story.Name}</a></th><td>{HeadSection.State(story)}</td>
            <td>{Figures.Percent(story.Iterations.FirstOrDefault()?.MeanAtK)}</td><td>{Figures.Percent(story.Best?.MeanAtK)}</td>
            <td>{Figures.Duration(story.Iterations.Sum(iteration => iteration.Seconds))}</td></tr>

            """);
    }
}
