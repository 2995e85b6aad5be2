using RZero.Evaluation;
using RZero.Evaluation.Benchmarks.Catalog;
using RZero.Reports.Charts;
using RZero.Reports.Html;
using RZero.Reports.Sections;

namespace RZero.Reports.Evaluations;

/// <summary>An evaluation as one HTML document that needs nothing from elsewhere.</summary>
public static class EvaluationPage
{
    private const int WorstOfEach = 10;
    private const int LongestProblem = 600;
    private const int LongestAnswer = 80;
    private const int LongestExcerpt = 500;

    /// <summary>The document.</summary>
    public static string Html(EvaluationStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        return Page.Of($"{story.Model} measured · RZero", Markup.Of($"""
            <h1>{story.Model}</h1><p class="state">measured on {string.Join(", ", story.Measured.Select(measured => measured.Report.Benchmark))}</p>
            {Scores(story)}{Averages(story)}{Picture(story)}{Markup.Each(story.Measured, Worst)}{Facts(story)}
            """)).Value;
    }

    private static Markup Scores(EvaluationStory story) => Markup.Of($"""
        <section id="scores"><h2>Scores</h2><div class="scroll" tabindex="0" role="region" aria-label="Scores"><table><thead><tr>
        <th scope="col">benchmark</th><th scope="col">problems</th><th scope="col">asked</th><th scope="col">single answer, %</th>
        <th scope="col">95 % interval</th><th scope="col">majority, %</th><th scope="col">any, %</th><th scope="col">cut off, %</th>
        <th scope="col">no answer, %</th><th scope="col">time</th></tr></thead>
        <tbody>
        {Markup.Each(story.Measured, Row)}</tbody></table></div>
        {Markup.Each(story.Measured.Select(measured => measured.Unasked).OfType<string>(), Note)}</section>

        """);

    private static Markup Note(string text) => Markup.Of($"<p class=\"note\">{text}</p>\n");

    private static Markup Row(MeasuredBenchmark measured)
    {
        var (report, (low, high)) = (measured.Report, measured.Mean.Interval());
        return Markup.Of($"""
            <tr><th scope="row">{report.Benchmark}</th><td>{measured.Part(RowsOf(report))}</td><td>{measured.Decoding}</td>
            <td>{Figures.Percent(report.VotesOnly ? null : report.MeanAtK)}</td>
            <td>{(report.VotesOnly ? "–" : $"{Figures.Percent(low)} to {Figures.Percent(high)}")}</td><td>{Figures.Percent(report.MajAtK)}</td>
            <td>{Figures.Percent(report.VotesOnly ? null : report.PassAtK)}</td><td>{Figures.Percent(report.TruncatedShare)}</td>
            <td>{Figures.Percent(report.NoAnswerShare)}</td><td>{Figures.Duration(report.Seconds)}</td></tr>

            """);
    }

    private static int RowsOf(EvaluationReport report) => BenchmarkCatalog.Shipped.Find(report.Benchmark)?.Rows ?? 0;

    private static Markup Averages(EvaluationStory story) => story.Averages.IsEmpty
        ? Markup.Empty
        : Markup.Of($"""
            <section id="averages"><h2>The paper's averages</h2><ul>
            {Markup.Each(story.Averages, average => Markup.Of($"<li>{AverageText.Of(average)}</li>\n"))}</ul></section>

            """);

    private static Markup Picture(EvaluationStory story) => Markup.Of($"""
        <section id="answers"><h2>What became of the samples</h2><div class="charts">{new BarChart
        {
            Title = "Samples in per cent",
            Along = "benchmark",
            Parts = ["right", "wrong", "without an answer"],
            Bars = [.. story.Measured.Select(measured => Bar(measured.Report))],
            Width = 700,
        }.Draw()}</div></section>

        """);

    private static Bar Bar(EvaluationReport report)
    {
        var asked = Math.Max(1.0, report.DrawnCount);
        var (right, without) = (report.Items.Sum(item => item.Correct.Count(correct => correct)) / asked, report.NoAnswerShare);
        return new(QuestionTableSection.Short(report.Benchmark, 16), [100 * right, 100 * Math.Max(0, 1 - right - without), 100 * without]);
    }

    private static Markup Worst(MeasuredBenchmark measured)
    {
        var worst = WorstItem.Of(measured.Report, WorstOfEach);
        return worst.IsEmpty ? Markup.Empty : Markup.Of($"""
            <section><h2>Worst problems of {measured.Report.Benchmark}</h2>
            <p class="note">The least often right, those first on whose wrong answer most samples agree.</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Worst problems of {measured.Report.Benchmark}">
            <table class="problems"><thead><tr>
            <th scope="col">problem</th><th scope="col">known answer</th><th scope="col">right, %</th><th scope="col">given instead</th>
            <th scope="col">end of a sample</th></tr></thead><tbody>
            {Markup.Each(worst, Row)}</tbody></table></div></section>

            """);
    }

    private static Markup Row(WorstItem item) => Markup.Of($"""
        <tr><td><bdi>{QuestionTableSection.Short(item.Result.Item.Problem, LongestProblem)}</bdi></td>
        <td><bdi>{QuestionTableSection.Short(item.Result.Item.Answer, LongestAnswer)}</bdi></td><td>{Figures.Percent(item.Result.MeanCorrect)}</td>
        <td>{Given(item)}</td><td><bdi>{item.Excerpt(LongestExcerpt)}</bdi></td></tr>

        """);

    private static Markup Given(WorstItem item) => item.WrongAnswer is { } answer
        ? Markup.Of($"<bdi>{QuestionTableSection.Short(answer, LongestAnswer)}</bdi> ×{item.Times}")
        : Markup.Of($"none");

    private static Markup Facts(EvaluationStory story) => Markup.Of($"""
        <section id="origin"><h2>Where it comes from</h2><dl class="facts">
        {Markup.Each(story.Facts, fact => Markup.Of($"<dt>{fact.Name}</dt><dd>{fact.Value}</dd>\n"))}</dl>
        <p class="note">Public models may have seen public benchmarks: a gain there can be memory. A run with random rewards on the same budget
        tells the two apart.</p></section>

        """);
}
