using System.Collections.Immutable;
using RZero.Core.Events;
using RZero.Reports.Charts;
using RZero.Reports.Html;
using RZero.Reports.Story;

namespace RZero.Dashboard.Pages;

/// <summary>Runs beside each other.</summary>
internal static class ComparisonPage
{
    public static Markup Of(ShownRuns runs)
    {
        var stories = Stories(runs);
        return Page.Of("Runs beside each other · RZero", Markup.Of($"""
            <h1>Runs beside each other</h1><div class="charts">
            {Chart("Mean accuracy", stories, iteration => iteration.MeanAtK)}{Chart("Greedy accuracy", stories, iteration => iteration.Greedy)}
            {Chart("Majority accuracy", stories, iteration => iteration.MajAtK)}
            {Chart("Labels right", stories, iteration => iteration.PseudoLabelAccuracy)}
            {Chart("Agreement of the kept", stories, iteration => iteration.AgreementMean)}
            {Chart("Different word pairs", stories, iteration => iteration.QuestionDiversity)}
            </div>
            """), navigation: Markup.Of($"<nav aria-label=\"Pages\"><a href=\"/\">All runs</a></nav>"));
    }

    private static ImmutableArray<RunStory> Stories(ShownRuns runs)
    {
        var stories = ImmutableArray.CreateBuilder<RunStory>();
        foreach (var run in runs.All())
        {
            using (run)
            {
                stories.Add(run.Story());
            }
        }

        return stories.ToImmutable();
    }

    private static Markup Chart(string title, ImmutableArray<RunStory> stories, Func<IterationEvent, double?> value) => new LineChart
    {
        Title = title,
        Along = "iteration",
        IsShare = true,
        Low = 0,
        High = 1,
        Lines =
        [
            .. stories.Select(story => new Series(
                story.Name, [.. story.Iterations.Select(iteration => new ChartPoint(iteration.Iteration, value(iteration)))])),
        ],
    }.Draw();
}
