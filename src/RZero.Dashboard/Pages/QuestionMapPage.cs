using System.Globalization;
using RZero.Core;
using RZero.Core.Events;
using RZero.Reports.Html;
using RZero.Reports.Maps;
using RZero.Reports.Sections;

namespace RZero.Dashboard.Pages;

/// <summary>What the questions of a run are like, over its iterations; and those that are like one of them.</summary>
internal static class QuestionMapPage
{
    private const int MostShown = 100;

    /// <summary>Where the questions like one are.</summary>
    public static string Link(ShownRun run, Phase phase, string id) =>
        $"{run.Path}/map?phase={QuestionPage.Name(phase)}&like={Uri.EscapeDataString(id)}#like";

    /// <param name="run">The run.</param>
    /// <param name="phase">Which questions: name of a phase.</param>
    /// <param name="like">Id of a question whose cluster is listed, or null.</param>
    public static Markup Of(ShownRun run, string? phase, string? like)
    {
        var asking = QuestionPage.PhaseOf(phase);
        var map = QuestionMap.Of(run.Reader, new(asking));
        return Frame.Of(run, "/map", Markup.Of($"""
            <h1>Map of the questions</h1>{Choice(asking)}
            {(map is null ? Markup.Of($"<p>No question was voted on yet.</p>") : Shown(run, asking, map, like))}
            """));
    }

    private static Markup Choice(Phase phase) => Markup.Of($"""
        <p class="pages">{Place("label", "For the Solver's training", phase == Phase.Label)}
        {Place("challenger", "In the Challenger's training", phase == Phase.Challenger)}</p>
        """);

    private static Markup Place(string phase, string name, bool isHere) =>
        Markup.Of($"<a href=\"?phase={phase}\"{(isHere ? new Markup(" aria-current=\"true\"") : Markup.Empty)}>{name}</a>\n");

    private static Markup Shown(ShownRun run, Phase phase, QuestionMap map, string? like)
    {
        var section = new QuestionMapSection(map) { Link = asked => Link(run, phase, asked.Id) };
        return Markup.Of($"""
            {section.Draw()}{(like is not null && run.Reader.Question(phase, like) is { } asked ? Like(run, phase, map, asked) : Markup.Empty)}
            """);
    }

    private static Markup Like(ShownRun run, Phase phase, QuestionMap map, QuestionEvent asked)
    {
        if (map.Find(asked.Question.Question.Text) is not { } cluster)
        {
            return Markup.Empty;
        }

        var ids = cluster.Questions.Select(question => question.Asked.Id).Where(id => id != asked.Question.Question.Id).Take(MostShown - 1);
        var questions = ids.Select(id => run.Reader.Question(phase, id)).OfType<QuestionEvent>().Prepend(asked).ToArray();
        return Markup.Of($"""
            <section id="like"><h2>Cluster {cluster.Number}</h2>
            {QuestionTableSection.Of(Caption(questions.Length, cluster.Questions.Length), questions, QuestionPage.Link(run))}</section>
            """);
    }

    private static string Caption(int shown, int all) => shown < all
        ? string.Create(CultureInfo.InvariantCulture, $"The first {shown} of the {all:N0} questions on the map that are alike")
        : string.Create(CultureInfo.InvariantCulture, $"The {all} questions on the map that are alike");
}
