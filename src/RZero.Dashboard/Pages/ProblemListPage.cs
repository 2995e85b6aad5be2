using System.Collections.Immutable;
using RZero.Reports.Html;
using RZero.Reports.Sections;

namespace RZero.Dashboard.Pages;

/// <summary>The same held-out problems through the iterations: what the Solver answers most probably, and whether that is right.</summary>
internal static class ProblemListPage
{
    private const int PageSize = 20;

    /// <summary>A completion that is longer is folded: twenty of them would be a wall.</summary>
    private const int LongestOpen = 240;

    public static Markup Of(ShownRun run, HeldOutTable table, ProblemFilter filter)
    {
        var shown = table.Problems.Where(filter.Show.Has).ToImmutableArray();
        var pages = Math.Max(1, (shown.Length + PageSize - 1) / PageSize);
        filter = filter with { Page = Math.Clamp(filter.Page, 1, pages) };
        return Frame.Of(run, "/problems", Markup.Of($"""
            <h1>Held-out problems</h1>
            <p class="state">What the Solver answers at temperature 0, iteration by iteration; {Counted(shown.Length)}, page {filter.Page} of
            {pages}.</p>
            {(table.Fault is null ? Kinds(table, filter) : Markup.Of($"<p class=\"note\">{table.Fault}</p>"))}{Links(filter, pages)}
            <div class="scroll" tabindex="0" role="region" aria-label="Answers"><table class="problems"><caption>Answers</caption><thead>
            <tr><th scope="col">problem</th>{Markup.Each(table.Iterations, Head)}</tr></thead><tbody>
            {Markup.Each(shown.Skip((filter.Page - 1) * PageSize).Take(PageSize), Row)}</tbody>{Feet(table)}</table></div>
            {Links(filter, pages)}
            """));
    }

    private static string Counted(int count) => $"{Figures.Number(count)} {(count == 1 ? "problem" : "problems")}";

    private static Markup Head(int iteration) =>
        Markup.Of($"<th scope=\"col\">{(iteration == 0 ? "base" : $"iteration {Figures.Number(iteration)}")}</th>");

    private static Markup Kinds(HeldOutTable table, ProblemFilter filter) => Markup.Of($"""
        <p class="pages">{Markup.Each(ProblemFilter.Kinds, kind => Markup.Of($"""
            <a href="?show={kind.Name}"{(kind == filter.Show ? new Markup(" aria-current=\"true\"") : Markup.Empty)}>{kind.Text}
            ({table.Problems.Count(kind.Has)})</a>

            """))}</p>
        """);

    private static Markup Links(ProblemFilter filter, int pages) => Markup.Of($"""
        <p class="pages">
        {(filter.Page > 1 ? Markup.Of($"<a rel=\"prev\" href=\"{filter.Address(filter.Page - 1)}\">Previous page</a>") : Markup.Empty)}
        {(filter.Page < pages ? Markup.Of($"<a rel=\"next\" href=\"{filter.Address(filter.Page + 1)}\">Next page</a>") : Markup.Empty)}</p>
        """);

    private static Markup Row(HeldOutProblem problem) => Markup.Of($"""
        <tr id="p{problem.Number}"><th scope="row"><a href="#p{problem.Number}">{problem.Number}</a> {Asked(problem)}</th>
        {Markup.Each(problem.Answers, Cell)}</tr>

        """);

    private static Markup Asked(HeldOutProblem problem) => problem.Text is null ? Markup.Empty : Markup.Of($"""
        <bdi class="math">{problem.Text}</bdi><br><span class="note">answer <bdi class="math">{problem.Known}</bdi>{Category(problem)}</span>
        """);

    private static Markup Category(HeldOutProblem problem) => problem.Category is null ? Markup.Empty : Markup.Of($"; <bdi>{problem.Category}</bdi>");

    private static Markup Cell(HeldOutAnswer? answer)
    {
        if (answer is null)
        {
            return Markup.Of($"<td>–</td>");
        }

        var text = Markup.Of($"<bdi class=\"math\">{Boxes.Marked(answer.Completion)}</bdi>");
        return answer.Completion.Length <= LongestOpen
            ? Markup.Of($"<td>{QuestionTableSection.Mark(answer.IsRight)} {text}</td>\n")
            : Markup.Of($"""
                <td>{QuestionTableSection.Mark(answer.IsRight)}
                <details><summary><bdi>{Ending(answer.Completion)}</bdi></summary>{text}</details></td>

                """);
    }

    /// <summary>Where the answer mostly is.</summary>
    private static string Ending(string completion)
    {
        var begin = completion.Length - (LongestOpen / 2);
        return $"… {completion[(char.IsLowSurrogate(completion[begin]) ? begin + 1 : begin)..]}";
    }

    /// <summary>How many are right in each iteration, of all problems.</summary>
    private static Markup Feet(HeldOutTable table) => table.Fault is not null ? Markup.Empty : Markup.Of($"""
        <tfoot><tr><th scope="row">right, of {table.Problems.Length}</th>{Markup.Each(Enumerable.Range(0, table.Iterations.Length), place =>
            Markup.Of($"<td>{table.Problems.Count(problem => problem.Answers[place]?.IsRight == true)}</td>"))}</tr></tfoot>
        """);
}
