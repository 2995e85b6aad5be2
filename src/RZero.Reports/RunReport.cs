using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;
using RZero.Files;
using RZero.Reports.Html;
using RZero.Reports.Maps;
using RZero.Reports.Sections;
using RZero.Reports.Story;
using RZero.Runs;

namespace RZero.Reports;

/// <summary>A run's report: one file that holds all it shows, needs no script, and can be sent to a colleague.</summary>
public static class RunReport
{
    private const int QuestionsOfAnIteration = 6;
    private const int MapsOfAReport = 3;

    /// <summary>Name of the report in a run folder.</summary>
    public const string FileName = "report.html";

    /// <summary>The report as an HTML document.</summary>
    public static string Html(RunReader run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var story = RunStory.Read(run);
        return Page.Of($"{story.Name} · RZero", Body(story, Chosen(run, story), Map(run))).Value;
    }

    /// <summary>Writes the HTML report into the run's folder.</summary>
    /// <returns>Where it is.</returns>
    /// <exception cref="Files.StorageException">The disk does not take it.</exception>
    public static string WriteInto(string folder)
    {
        using var run = RunStore.OpenReadOnly(folder);
        var path = Path.Combine(run.Folder.Root, FileName);
        DurableFile.Write(path, Html(run));
        return path;
    }

    /// <summary>Questions to show: of each iteration some that were kept, spread over all of them.</summary>
    public static ImmutableArray<QuestionEvent> Chosen(RunReader run, RunStory story)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(story);
        var iterations = story.Questions.Where(count => count.Phase == Phase.Label).Select(count => count.Iteration).Distinct().Order();
        return [.. iterations.SelectMany(iteration => Chosen(run, iteration))];
    }

    /// <summary>Questions of one iteration to show.</summary>
    internal static IEnumerable<QuestionEvent> Chosen(RunReader run, int iteration)
    {
        var kept = run.QuestionIds(new(Phase.Label) { Iteration = iteration, Kept = true });
        var shown = Math.Min(kept.Count, QuestionsOfAnIteration);
        var ids = Enumerable.Range(0, shown).Select(i => kept[(int)((long)i * kept.Count / shown)]);
        return ids.Select(id => run.Question(Phase.Label, id)).OfType<QuestionEvent>();
    }

    private static Markup Map(RunReader run) =>
        QuestionMap.Of(run, new(Phase.Label)) is { } map ? new QuestionMapSection(map) { MostMaps = MapsOfAReport }.Draw() : Markup.Empty;

    private static Markup Body(RunStory story, ImmutableArray<QuestionEvent> questions, Markup map) => Markup.Of($"""
        {HeadSection.Of(story)}{AccuracySection.Of(story)}{AgreementSection.Of(story)}
        <section id="questions"><h2>Questions that were trained on</h2>{QuestionTableSection.Of("Some of each iteration", questions)}</section>
        {map}{StepsSection.Of(story, Phase.Challenger)}{StepsSection.Of(story, Phase.Solver)}{CostSection.Of(story)}{OriginSection.Of(story)}
        """);
}
