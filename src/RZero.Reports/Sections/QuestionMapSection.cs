using System.Collections.Immutable;
using System.Globalization;
using RZero.Reports.Charts;
using RZero.Reports.Html;
using RZero.Reports.Maps;
using RZero.Runs;

namespace RZero.Reports.Sections;

/// <summary>What the questions are like and how that moves: a map for each iteration, and the clusters in a table.</summary>
/// <param name="map">The questions.</param>
public sealed class QuestionMapSection(QuestionMap map)
{
    private const int LongestHint = 80;
    private const int MostLines = 6;
    private const int MostMarks = 8;
    private static readonly (int Style, string Name)[] Fates = [(0, "mostly kept"), (1, "mostly dropped"), (5, "not asked of the filter")];

    /// <summary>Maps at most; of more iterations, an even choice with the first and the last.</summary>
    public int MostMaps { get; init; } = 6;

    /// <summary>Where questions like one are shown, or null where nothing is linked.</summary>
    public Func<QuestionOutline, string>? Link { get; init; }

    /// <summary>The section.</summary>
    public Markup Draw()
    {
        var shown = Chosen(map.Iterations);
        var cells = shown.Select(iteration => MapCell.Of(map, iteration)).ToImmutableArray();
        var largest = cells.SelectMany(iteration => iteration).Max(cell => cell.Questions.Length);
        return Markup.Of($"""
            <section id="map"><h2>What the questions are like</h2>
            <div class="charts small">{Markup.Each(shown.Zip(cells), one => Map(one.First, one.Second, largest))}{Shares()}</div>
            <ul class="legend dots">{Markup.Each(Used(cells), fate => Markup.Of($"<li class=\"s{fate.Style}\">{fate.Name}</li>"))}</ul>
            {Table()}
            <p class="note">{Counted()} Places and clusters follow from words, pairs of words and how many digits numbers have: near means alike in
            words, nothing more. Directions have no meaning of their own; all maps have the same. A larger dot is more questions.</p></section>

            """);
    }

    private Markup Map(int iteration, ImmutableArray<MapCell> cells, int largest) => new DotMap
    {
        Title = $"Questions of iteration {Figures.Number(iteration)}",
        Spoken = "The table of clusters says the same",
        LargestCount = largest,
        Dots = [.. cells.Select(Dot)],
        Marks = [.. map.Clusters.Take(MostMarks).Select(cluster => new MapMark(cluster.X, cluster.Y, Figures.Number(cluster.Number)))],
    }.Draw();

    private MapDot Dot(MapCell cell) =>
        new(cell.X, cell.Y, cell.Questions.Length, Fate(cell.Kept), Hint(cell), Link?.Invoke(cell.Questions[0]));

    private static string Hint(MapCell cell) => cell.Questions.Length == 1
        ? QuestionTableSection.Short(cell.Questions[0].Text, LongestHint)
        : $"{Figures.Number(cell.Questions.Length)} like: {QuestionTableSection.Short(cell.Questions[0].Text, LongestHint)}";

    private static int Fate(bool? kept) => kept switch { true => 0, false => 1, null => 5 };

    private static IEnumerable<(int Style, string Name)> Used(ImmutableArray<ImmutableArray<MapCell>> cells)
    {
        var styles = cells.SelectMany(iteration => iteration).Select(cell => Fate(cell.Kept)).ToHashSet();
        return Fates.Where(fate => styles.Contains(fate.Style));
    }

    private Markup Shares() => map.Iterations.Length < 2 ? Markup.Empty : new LineChart
    {
        Title = "Share of the largest clusters",
        Along = "iteration",
        IsShare = true,
        Low = 0,
        Width = 340,
        Height = 170,
        Lines =
        [
            .. map.Clusters.Take(MostLines).Select(cluster => new Series(
                $"cluster {Figures.Number(cluster.Number)}",
                [.. map.Iterations.Select(iteration => new ChartPoint(iteration, Share(cluster, iteration)))])),
        ],
    }.Draw();

    private Markup Table() => Markup.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Clusters of questions"><table class="clusters">
        <caption>Clusters of questions</caption><thead><tr><th scope="col">cluster</th><th scope="col">a typical question</th>
        <th scope="col">questions</th><th scope="col">share</th>
        {Markup.Each(Ends(), end => Markup.Of($"<th scope=\"col\">in iteration {end}</th>"))}<th scope="col">kept</th>
        <th scope="col">labels right</th></tr></thead><tbody>
        {Markup.Each(map.Clusters, Row)}</tbody></table></div>
        """);

    private Markup Row(QuestionCluster cluster)
    {
        var text = Markup.Of($"<bdi class=\"math\">{QuestionTableSection.Short(cluster.Typical.Text)}</bdi>");
        return Markup.Of($"""
            <tr><th scope="row">{cluster.Number}</th>
            <td>{(Link is null ? text : Markup.Of($"<a href=\"{Link(cluster.Typical)}\">{text}</a>"))}</td>
            <td>{cluster.Questions.Length}</td><td>{Figures.Percent((double)cluster.Questions.Length / map.Questions.Length)}</td>
            {Markup.Each(Ends(), end => Markup.Of($"<td>{Figures.Percent(Share(cluster, end))}</td>"))}
            <td>{Figures.Percent(cluster.KeptShare)}</td><td>{Figures.Percent(cluster.LabelsRight)}</td></tr>

            """);
    }

    /// <summary>The first and the last iteration, where they are two.</summary>
    private ImmutableArray<int> Ends() => map.Iterations is [var first, .., var last] ? [first, last] : [];

    private double Share(QuestionCluster cluster, int iteration) =>
        (double)cluster.Questions.Count(question => question.Asked.Iteration == iteration)
        / map.Questions.Count(question => question.Asked.Iteration == iteration);

    private string Counted() => map.Sample.Step == 1
        ? $"{Grouped(map.Sample.Count)} questions; shares in per cent."
        : $"{Grouped(map.Questions.Length)} of {Grouped(map.Sample.Count)} questions, one in {Figures.Number(map.Sample.Step)}; shares in per cent.";

    private ImmutableArray<int> Chosen(ImmutableArray<int> iterations) => iterations.Length <= MostMaps
        ? iterations
        : [.. Enumerable.Range(0, MostMaps).Select(i => iterations[i * (iterations.Length - 1) / Math.Max(1, MostMaps - 1)])];

    private static string Grouped(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
