using RZero.Core.Events;
using RZero.Reports.Html;

namespace RZero.Reports.Sections;

/// <summary>Questions with their votes.</summary>
public static class QuestionTableSection
{
    private const int LongestQuestion = 300;
    private const int LongestAnswer = 40;
    private const int MostAnswers = 4;

    /// <summary>A table of questions; nothing where there are none.</summary>
    /// <param name="caption">What they are.</param>
    /// <param name="questions">In the order to show.</param>
    /// <param name="link">Where a question's own page is, or null where it has none.</param>
    public static Markup Of(string caption, IReadOnlyList<QuestionEvent> questions, Func<QuestionEvent, string>? link = null)
    {
        ArgumentNullException.ThrowIfNull(questions);
        return questions.Count == 0 ? Markup.Empty : Markup.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table class="questions"><caption>{caption}</caption><thead><tr>
            <th scope="col">iteration</th><th scope="col">question</th>
            <th scope="col">agreement</th><th scope="col">votes</th><th scope="col">label</th><th scope="col">truth</th><th scope="col">filter</th>
            </tr></thead>
            <tbody>
            {Markup.Each(questions, question => Row(question, link))}</tbody></table></div>
            """);
    }

    /// <summary>The text, cut where it is long.</summary>
    public static string Short(string text, int longest = LongestQuestion)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= longest ? text : $"{text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)]}…";
    }

    /// <summary>What the filter did.</summary>
    public static string Fate(QuestionEvent question) => question?.Kept switch { true => "kept", false => "dropped", null => "–" };

    /// <summary>Whether the label is right, as a mark with a word for those who do not see it.</summary>
    public static Markup Mark(bool? isRight) => isRight switch
    {
        true => Markup.Of($"""<span class="right">right</span>"""),
        false => Markup.Of($"""<span class="wrong">wrong</span>"""),
        null => Markup.Empty,
    };

    private static Markup Row(QuestionEvent asked, Func<QuestionEvent, string>? link)
    {
        var text = Markup.Of($"""<bdi class="math">{Short(asked.Question.Question.Text)}</bdi>""");
        var vote = asked.Question.Vote;
        var answers = vote.Classes.Take(MostAnswers).Select(answer => $"{Short(answer.Answer, LongestAnswer)} ×{Figures.Number(answer.Count)}");
        return Markup.Of($"""
            <tr><td>{asked.Iteration}</td><td>{(link is null ? text : Markup.Of($"<a href=\"{link(asked)}\">{text}</a>"))}</td>
            <td>{Figures.Percent(vote.Agreement)}</td><td><bdi>{string.Join(", ", answers)}{(vote.Classes.Length > MostAnswers ? ", …" : "")}</bdi>
            </td>
            <td><bdi>{Short(asked.Question.Label?.Answer ?? "–", LongestAnswer)}</bdi> {Mark(asked.LabelIsRight)}</td>
            <td><bdi>{Short(asked.Truth ?? "–", LongestAnswer)}</bdi></td><td>{Fate(asked)}</td></tr>

            """);
    }
}
