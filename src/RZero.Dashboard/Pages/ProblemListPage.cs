using System.Collections.Immutable;
using System.Globalization;
using RZero.Core.Sampling;
using RZero.Reports.Html;

namespace RZero.Dashboard.Pages;

/// <summary>The same held-out problems through the iterations: what the Solver answers most probably.</summary>
internal static class ProblemListPage
{
    private const int PageSize = 20;

    public static Markup Of(ShownRun run, int page)
    {
        ImmutableArray<int> iterations =
            [.. run.Reader.Iterations().Where(iteration => iteration.Greedy is not null).Select(iteration => iteration.Iteration)];
        var answers = iterations.Select(iteration => Greedy(run, iteration)).ToImmutableArray();
        var problems = answers.IsEmpty ? 0 : answers.Max(texts => texts.Count == 0 ? 0 : texts.Keys.Max() + 1);
        var pages = Math.Max(1, (problems + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        return Frame.Of(run, "/problems", Markup.Of($"""
            <h1>Held-out problems</h1>
            <p class="state">What the Solver answers at temperature 0, iteration by iteration; {problems} problems, page {page} of {pages}.</p>
            <p class="pages">{(page > 1 ? Markup.Of($"<a rel=\"prev\" href=\"?page={page - 1}\">Previous page</a>") : Markup.Empty)}
            {(page < pages ? Markup.Of($"<a rel=\"next\" href=\"?page={page + 1}\">Next page</a>") : Markup.Empty)}</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Completions"><table class="problems"><caption>Completions</caption><thead>
            <tr><th scope="col">problem</th>
            {Markup.Each(iterations, iteration => Markup.Of($"<th scope=\"col\">{(iteration == 0 ? "base" : $"iteration {iteration}")}</th>"))}
            </tr></thead><tbody>
            {Markup.Each(Enumerable.Range((page - 1) * PageSize, Math.Min(PageSize, problems - ((page - 1) * PageSize))), problem => Markup.Of($"""
                <tr><th scope="row">{problem + 1}</th>{Markup.Each(answers, texts => Markup.Of(
                    $"<td><bdi>{Boxes.Marked(texts.GetValueOrDefault(problem, "–"))}</bdi></td>"))}</tr>

                """))}</tbody></table></div>
            """));
    }

    /// <summary>The completion of each problem, by its place in the benchmark.</summary>
    private static Dictionary<int, string> Greedy(ShownRun run, int iteration)
    {
        var call = $"i{iteration.ToString(CultureInfo.InvariantCulture)}/evaluate/greedy/";
        var texts = new Dictionary<int, string>();
        foreach (var rollout in run.Reader.Rollouts(call))
        {
            if (Problem(rollout, call) is { } problem)
            {
                texts[problem] = rollout.Text;
            }
        }

        return texts;
    }

    private static int? Problem(Rollout rollout, string call) =>
        rollout.Id.StartsWith(call, StringComparison.Ordinal)
        && int.TryParse(rollout.Id[call.Length..].Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var problem)
            ? problem
            : null;
}
