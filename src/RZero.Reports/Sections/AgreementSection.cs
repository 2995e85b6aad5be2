using System.Collections.Immutable;
using RZero.Core;
using RZero.Reports.Charts;
using RZero.Reports.Html;
using RZero.Reports.Story;
using RZero.Runs;

namespace RZero.Reports.Sections;

/// <summary>How the votes fell, what the filter kept, and how often a vote of that size was true.</summary>
public static class AgreementSection
{
    /// <summary>The section.</summary>
    public static Markup Of(RunStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        var labeled = story.Questions.Where(count => count.Phase == Phase.Label).ToImmutableArray();
        if (labeled.IsEmpty)
        {
            return Markup.Empty;
        }

        return Markup.Of($"""
            <section id="votes"><h2>Votes</h2>
            <div class="charts">
            {Markup.Each(labeled.Select(count => count.Iteration).Distinct().Order(), iteration => Histogram(labeled, iteration, story.Band))}
            {Calibration(labeled)}</div>
            {Table(labeled)}</section>

            """);
    }

    private static Markup Histogram(ImmutableArray<QuestionCount> counts, int iteration, AgreementBand? band) => new BarChart
    {
        Title = $"Agreement of the votes, iteration {Figures.Number(iteration)}",
        Along = "share of answers that agree",
        Parts = ["kept", "dropped"],
        Bars =
        [
            .. Shares(counts).Select(share => new Bar(
                Figures.Number(share),
                [Count(counts, iteration, share, kept: true), Count(counts, iteration, share, kept: false)],
                band is not null && share >= band.Low - 1e-9 && share <= band.High + 1e-9)),
        ],
    }.Draw();

    private static Markup Calibration(ImmutableArray<QuestionCount> counts) => new LineChart
    {
        Title = "Is a larger vote truer?",
        Along = "agreement, %",
        IsShare = true,
        Low = 0,
        High = 1,
        Lines =
        [
            .. counts.Select(count => count.Iteration).Distinct().Order().Select(iteration => new Series(
                $"labels right, iteration {Figures.Number(iteration)}",
                [.. Shares(counts).Select(share => new ChartPoint(100 * share, Right(counts, iteration, share)))])),
            new("as true as it is large", [new(0, 0), new(100, 1)]) { IsReference = true },
        ],
    }.Draw();

    private static Markup Table(ImmutableArray<QuestionCount> counts) => Markup.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Candidates by iteration and vote"><table>
        <caption>Candidates by iteration and vote</caption><thead><tr><th scope="col">iteration</th>
        {Markup.Each(Shares(counts), share => Markup.Of($"<th scope=\"col\">{Figures.Number(share)}</th>"))}</tr></thead><tbody>
        {Markup.Each(counts.Select(count => count.Iteration).Distinct().Order(), iteration => Markup.Of($"""
            <tr><th scope="row">{iteration}</th>{Markup.Each(Shares(counts), share => Markup.Of(
                $"<td>{Figures.Number(Count(counts, iteration, share, null))}{Percent(Right(counts, iteration, share))}</td>"))}</tr>

            """))}</tbody></table></div>
        <p class="note">How many, and how many per cent of those whose truth can be computed have the right label.</p>
        """);

    private static string Percent(double? share) => share is null ? "" : $" ({Figures.Number(Math.Round(100 * share.Value))} %)";

    private static ImmutableArray<double> Shares(ImmutableArray<QuestionCount> counts) =>
        [.. counts.Select(count => count.Agreement).Distinct().Order()];

    private static double Count(ImmutableArray<QuestionCount> counts, int iteration, double share, bool? kept) => counts
        .Where(count => count.Iteration == iteration && count.Agreement == share && (kept is null || (count.Kept ?? false) == kept))
        .Sum(count => count.Count);

    private static double? Right(ImmutableArray<QuestionCount> counts, int iteration, double share)
    {
        var known = counts.Where(count => count.Iteration == iteration && count.Agreement == share && count.LabelIsRight is not null).ToArray();
        return known.Length == 0
            ? null : (double)known.Where(count => count.LabelIsRight == true).Sum(count => count.Count)
            / known.Sum(count => count.Count);
    }
}
