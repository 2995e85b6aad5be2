using System.Globalization;
using System.Text;
using RZero.Evaluation.Benchmarks.Catalog;
using RZero.Reports.Html;
using RZero.Reports.Sections;

namespace RZero.Reports.Evaluations;

/// <summary>An evaluation as Markdown, for issue trackers and model cards.</summary>
public static class EvaluationMarkdown
{
    private const int WorstOfEach = 5;
    private const int LongestProblem = 300;
    private const int LongestAnswer = 60;

    /// <summary>The text.</summary>
    public static string Of(EvaluationStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"# {MarkdownTable.Cell(story.Model)}").AppendLine();
        string[] head = ["benchmark", "problems", "asked", "single answer", "95 % interval", "majority", "any", "cut off", "no answer"];
        MarkdownTable.Append(text, head, story.Measured.Select(Row));
        foreach (var unasked in story.Measured.Select(measured => measured.Unasked).OfType<string>())
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"* {MarkdownTable.Cell(unasked)}");
        }

        foreach (var average in story.Averages)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"* {AverageText.Of(average)}");
        }

        foreach (var measured in story.Measured)
        {
            Worst(text, measured);
        }

        text.AppendLine().AppendLine("## Where it comes from").AppendLine();
        foreach (var (name, value) in story.Facts)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"* {name}: {MarkdownTable.Cell(value)}");
        }

        return text.ToString();
    }

    private static string[] Row(MeasuredBenchmark measured)
    {
        var (report, (low, high)) = (measured.Report, measured.Mean.Interval());
        return
        [
            report.Benchmark,
            measured.Part(BenchmarkCatalog.Shipped.Find(report.Benchmark)?.Rows ?? 0),
            measured.Decoding,
            Figures.Percent(report.VotesOnly ? null : report.MeanAtK),
            report.VotesOnly ? Figures.Percent(null) : $"{Figures.Percent(low)} to {Figures.Percent(high)}",
            Figures.Percent(report.MajAtK),
            Figures.Percent(report.VotesOnly ? null : report.PassAtK),
            Figures.Percent(report.TruncatedShare),
            Figures.Percent(report.NoAnswerShare),
        ];
    }

    private static void Worst(StringBuilder text, MeasuredBenchmark measured)
    {
        var name = MarkdownTable.Cell(measured.Report.Benchmark);
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## Worst problems of {name}").AppendLine();
        string[] head = ["problem", "known answer", "right", "given instead"];
        MarkdownTable.Append(text, head, WorstItem.Of(measured.Report, WorstOfEach).Select(item => new[]
        {
            QuestionTableSection.Short(item.Result.Item.Problem, LongestProblem),
            QuestionTableSection.Short(item.Result.Item.Answer, LongestAnswer),
            Figures.Percent(item.Result.MeanCorrect),
            item.WrongAnswer is { } answer ? $"{QuestionTableSection.Short(answer, LongestAnswer)} ×{item.Times}" : "none",
        }));
    }
}
