using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Reports.Html;
using RZero.Reports.Sections;

namespace RZero.Dashboard.Pages;

/// <summary>One question: where it comes from, how the votes fell, and every completion.</summary>
internal static class QuestionPage
{
    private const string LabelName = "label";
    private const string ChallengerName = "challenger";

    /// <summary>Where a question's page is.</summary>
    public static Func<QuestionEvent, string> Link(ShownRun run) => asked =>
        $"{run.Path}/question?phase={Name(asked.Phase)}&id={Uri.EscapeDataString(asked.Question.Question.Id)}";

    /// <summary>What addresses call a phase.</summary>
    public static string Name(Phase phase) => phase == Phase.Challenger ? ChallengerName : LabelName;

    /// <summary>The phase that an address names; the Solver's where it names none.</summary>
    public static Phase PhaseOf(string? name) => name == ChallengerName ? Phase.Challenger : Phase.Label;

    public static Markup? Of(ShownRun run, string phase, string id)
    {
        var found = run.Reader.Question(PhaseOf(phase), id);
        if (found is not { } asked)
        {
            return null;
        }

        var rollouts = QuestionRollouts.Of(run.Reader, asked);
        return Frame.Of(run, "/questions", Markup.Of($"""
            <h1><bdi>{QuestionTableSection.Short(asked.Question.Question.Text, 160)}</bdi></h1>
            <p class="state">Iteration {asked.Iteration}, {Origin(asked)}; <code>{id}</code>;
            <a href="{QuestionMapPage.Link(run, asked.Phase, id)}">questions like it</a></p>
            <pre><bdi class="math">{asked.Question.Question.Text}</bdi></pre>
            <dl class="facts"><dt>agreement</dt>
            <dd>{Figures.Percent(asked.Question.Vote.Agreement)} % of {asked.Question.Vote.SampleCount} answers</dd>
            <dt>label</dt><dd><bdi class="math">{asked.Question.Label?.Answer ?? "none"}</bdi> {QuestionTableSection.Mark(asked.LabelIsRight)}</dd>
            <dt>computed truth</dt><dd><bdi class="math">{asked.Truth ?? "not known"}</bdi></dd>
            <dt>filter</dt><dd>{QuestionTableSection.Fate(asked)}</dd></dl>
            {Votes(asked)}{Completions(asked, rollouts)}
            """), isLive: false);
    }

    private static string Origin(QuestionEvent asked) =>
        asked.Phase == Phase.Challenger ? "written in the Challenger's training" : "a candidate for the Solver";

    private static Markup Votes(QuestionEvent asked) => Markup.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Votes"><table><caption>Votes</caption><thead><tr><th scope="col">answer</th>
        <th scope="col">votes</th><th scope="col">samples</th></tr></thead>
        <tbody>{Markup.Each(asked.Question.Vote.Classes, answer => Markup.Of(
            $"<tr><td><bdi>{answer.Answer}</bdi></td><td>{answer.Count}</td><td>{Samples(answer)}</td></tr>\n"))}
        </tbody></table></div>
        """);

    private static string Samples(VoteClass answer) => string.Join(", ", answer.Members.Select(member => Figures.Number(member + 1)));

    private static Markup Completions(QuestionEvent asked, ImmutableArray<Rollout> rollouts) => rollouts.IsEmpty
        ? Markup.Of($"<p class=\"note\">Its completions are not in the run's segments.</p>")
        : Markup.Of($"""
            <section><h2>Completions</h2>{Markup.Each(rollouts.Index(), rollout => Markup.Of($"""
                <article><h3>{rollout.Index + 1}{Voted(asked, rollout.Index)}</h3><pre><bdi class="math">{Boxes.Marked(rollout.Item.Text)}</bdi></pre>
                <p class="note">{rollout.Item.TokenIds.Length} tokens{(rollout.Item.Finish == FinishReason.Length ? ", cut off" : "")}</p></article>

                """))}</section>
            """);

    private static Markup Voted(QuestionEvent asked, int sample)
    {
        var answer = asked.Question.Vote.Classes.FirstOrDefault(voted => voted.Members.Contains(sample));
        return answer is null ? Markup.Of($", no answer") : Markup.Of($": <bdi>{answer.Answer}</bdi>");
    }
}
