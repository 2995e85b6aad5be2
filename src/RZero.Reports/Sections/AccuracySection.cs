using RZero.Core.Events;
using RZero.Evaluation.Statistics;
using RZero.Reports.Charts;
using RZero.Reports.Html;
using RZero.Reports.Story;

namespace RZero.Reports.Sections;

/// <summary>Accuracy on the held-out problems and truth of the labels, iteration by iteration.</summary>
public static class AccuracySection
{
    /// <summary>The section.</summary>
    public static Markup Of(RunStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        if (story.Iterations.IsEmpty)
        {
            return Markup.Of($"""<section id="accuracy"><h2>Accuracy</h2><p>Nothing is measured yet.</p></section>""");
        }

        var k = story.Iterations[0].K;
        return Markup.Of($"""
            <section id="accuracy"><h2>Accuracy on {story.Iterations[0].Benchmark}</h2>
            <div class="charts">{Held(story, k)}{Labels(story)}</div>
            {Table(story, k)}
            <p class="note">Accuracies in per cent over {story.ProblemCount} problems; bars and ± are 95 % intervals (Wilson) that
            count each problem once, which is
            cautious for means of {k} samples.</p></section>

            """);
    }

    private static Markup Held(RunStory story, int k) => new LineChart
    {
        Title = "Held-out accuracy",
        Along = "iteration",
        IsShare = true,
        Low = 0,
        High = 1,
        Lines =
        [
            Line(story, $"mean@{k}", iteration => iteration.MeanAtK),
            Line(story, "greedy", iteration => iteration.Greedy),
            Line(story, $"maj@{k}", iteration => iteration.MajAtK),
        ],
    }.Draw();

    private static Markup Labels(RunStory story) => new LineChart
    {
        Title = "Labels and questions",
        Along = "iteration",
        IsShare = true,
        Low = 0,
        High = 1,
        Lines =
        [
            Plain(story, "labels right", iteration => iteration.PseudoLabelAccuracy),
            Plain(story, "agreement of the kept", iteration => iteration.AgreementMean),
            Plain(story, "kept of the candidates", iteration => iteration.Candidates == 0 ? null : (double)iteration.Kept / iteration.Candidates),
            Plain(story, "different word pairs", iteration => iteration.QuestionDiversity),
        ],
    }.Draw();

    private static Series Line(RunStory story, string name, Func<IterationEvent, double?> value) => new(name,
    [
        .. story.Iterations.Select(iteration =>
        {
            var share = value(iteration);
            var (low, high) = Interval(share, story.ProblemCount);
            return new ChartPoint(iteration.Iteration, share, low, high);
        }),
    ]);

    private static Series Plain(RunStory story, string name, Func<IterationEvent, double?> value) =>
        new(name, [.. story.Iterations.Select(iteration => new ChartPoint(iteration.Iteration, value(iteration)))]);

    private static (double? Low, double? High) Interval(double? share, int problems)
    {
        if (share is not ({ } known and >= 0 and <= 1) || problems == 0)
        {
            return (null, null);
        }

        var (low, high) = WilsonInterval.Of(known, problems);
        return (low, high);
    }

    private static Markup Table(RunStory story, int k) => Markup.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Iterations"><table><caption>Iterations</caption><thead><tr>
        <th scope="col">iteration</th><th scope="col">mean@{k}</th><th scope="col">greedy</th>
        <th scope="col">maj@{k}</th><th scope="col">labels right</th><th scope="col">agreement</th><th scope="col">kept</th>
        <th scope="col">candidates</th>
        <th scope="col">time</th></tr></thead><tbody>
        {Markup.Each(story.Iterations, iteration => Row(iteration, story.ProblemCount))}</tbody></table></div>
        """);

    private static Markup Row(IterationEvent iteration, int problems) => Markup.Of($"""
        <tr><th scope="row">{(iteration.Iteration == 0 ? "base" : Figures.Number(iteration.Iteration))}</th>
        <td>{Share(iteration.MeanAtK, problems)}</td>
        <td>{Share(iteration.Greedy, problems)}</td><td>{Share(iteration.MajAtK, problems)}</td>
        <td>{Figures.Percent(iteration.PseudoLabelAccuracy)}</td>
        <td>{Figures.Percent(iteration.AgreementMean)}</td><td>{iteration.Kept}</td><td>{iteration.Candidates}</td>
        <td>{Figures.Duration(iteration.Seconds)}</td></tr>

        """);

    private static string Share(double? share, int problems)
    {
        var (low, high) = Interval(share, problems);
        return low is null ? Figures.Percent(share) : $"{Figures.Percent(share)} ± {Figures.Percent((high - low) / 2)}";
    }
}
