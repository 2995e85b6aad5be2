using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using RZero.Core.Events;
using RZero.Reports.Html;
using RZero.Reports.Sections;
using RZero.Reports.Story;
using RZero.Runs;

namespace RZero.Reports;

/// <summary>The report as Markdown, for issue trackers and model cards: the tables without the pictures.</summary>
public static class MarkdownReport
{
    /// <summary>The text.</summary>
    public static string Of(RunReader run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var story = RunStory.Read(run);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# {MarkdownTable.Cell(story.Name)}").AppendLine()
            .AppendLine(HeadSection.State(story)).AppendLine();
        foreach (var alarm in story.Alarms)
        {
            var message = MarkdownTable.Cell(alarm.Message);
            text.AppendLine(CultureInfo.InvariantCulture, $"> **{alarm.Signal}** (iteration {alarm.Iteration}): {message}").AppendLine();
        }

        foreach (var found in story.Findings)
        {
            var said = MarkdownTable.Cell(HeadSection.Text(found));
            text.AppendLine(CultureInfo.InvariantCulture, $"> **{found.Signal}** (monitor, iteration {found.Iteration}): {said}").AppendLine();
        }

        Iterations(text, story);
        Questions(text, RunReport.Chosen(run, story));
        text.AppendLine("## Where it comes from").AppendLine();
        foreach (var (name, value) in Facts(story))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"* {name}: {MarkdownTable.Cell(value)}");
        }

        return text.ToString();
    }

    private static void Iterations(StringBuilder text, RunStory story)
    {
        var k = story.Iterations.FirstOrDefault()?.K ?? 0;
        string[] head = ["iteration", $"mean@{k}", "greedy", $"maj@{k}", "labels right", "kept", "candidates", "time"];
        MarkdownTable.Append(text, head, story.Iterations.Select(iteration =>
            new[]
            {
                iteration.Iteration == 0 ? "base" : Figures.Number(iteration.Iteration),
                Figures.Percent(iteration.MeanAtK),
                Figures.Percent(iteration.Greedy),
                Figures.Percent(iteration.MajAtK),
                Figures.Percent(iteration.PseudoLabelAccuracy),
                Figures.Number(iteration.Kept),
                Figures.Number(iteration.Candidates),
                Figures.Duration(iteration.Seconds),
            }));
    }

    private static void Questions(StringBuilder text, ImmutableArray<QuestionEvent> questions)
    {
        text.AppendLine("## Questions that were trained on").AppendLine();
        MarkdownTable.Append(text, ["iteration", "question", "agreement", "label", "truth"], questions.Select(asked => new[]
        {
            Figures.Number(asked.Iteration),
            QuestionTableSection.Short(asked.Question.Question.Text),
            Figures.Percent(asked.Question.Vote.Agreement),
            asked.Question.Label?.Answer ?? "–",
            asked.Truth ?? "–",
        }));
    }

    private static IEnumerable<(string Name, string Value)> Best(RunStory story) =>
        story is { Best: { } best, BestFolder: { } folder } ? [($"best Solver (iteration {best.Iteration})", folder)] : [];

    private static IEnumerable<(string Name, string Value)> Facts(RunStory story) =>
    [
        ("run", story.Header.RunId),
        ("base model", story.Header.ModelPath),
        ("hash of its files", story.Header.ModelFingerprint),
        ("hash of the plan", story.Header.PlanHash),
        .. Best(story),
        ("seed", story.Header.Seed.ToString(CultureInfo.InvariantCulture)),
        .. story.Programs.Select(program => ("computed by", $"RZero {program.CodeVersion}, {program.InstructionSet}")),
    ];
}
