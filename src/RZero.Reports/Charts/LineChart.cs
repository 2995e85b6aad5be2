using System.Collections.Immutable;
using RZero.Reports.Html;

namespace RZero.Reports.Charts;

/// <summary>Lines over steps or iterations.</summary>
public sealed record LineChart : Chart
{
    // More points than pixels draw nothing more; a long run is thinned to the smallest and the largest of each stretch.
    private const int MostPoints = 600;

    /// <summary>The lines.</summary>
    public required ImmutableArray<Series> Lines { get; init; }

    /// <summary>Bottom of the picture, or null for the smallest value.</summary>
    public double? Low { get; init; }

    /// <summary>Top of the picture, or null for the largest value.</summary>
    public double? High { get; init; }

    /// <summary>Whether values are shares, written in per cent.</summary>
    public bool IsShare { get; init; }

    /// <summary>The figure with its legend; nothing where no value is known.</summary>
    public Markup Draw()
    {
        var points = Lines.SelectMany(line => line.Points).Where(point => point.Y is { } y && double.IsFinite(y)).ToArray();
        if (points.Length == 0)
        {
            return Markup.Empty;
        }

        var across = new Axis(points.Min(point => point.X), points.Max(point => point.X), Left, Width - Right, whole: true);
        var up = Upwards(
            Low ?? points.Min(point => point.Low ?? point.Y!.Value), High ?? points.Max(point => point.High ?? point.Y!.Value));
        return Figure(up, value => Label(value), Spoken(), Markup.Of($"""
            <g class="ticks">{Markup.Each(across.Ticks, tick => Markup.Of(
                $"<text x=\"{across.At(tick)}\" y=\"{Foot}\" text-anchor=\"middle\">{Figures.Number(tick)}</text>"))}</g>
            {Markup.Each(Lines.Index(), line => Line(line.Item, line.Index, across, up))}
            """), Legend());
    }

    private Markup Line(Series line, int number, Axis across, Axis up)
    {
        var shown = Thinned(line.Points);
        return Markup.Of($"""
            <g class="line {Style(line, number)}">{Markup.Each(Pieces(shown), piece => Markup.Of(
                $"<polyline points=\"{string.Join(' ', piece.Select(point => Place(point, across, up)))}\"/>"))}
            {Markup.Each(shown.Where(point => point.Low is not null), point => Interval(point, across, up))}
            {(shown.Length <= 40 && !line.IsReference ? Markup.Each(shown.Where(IsKnown), point => Dot(line, point, across, up)) : Markup.Empty)}</g>
            """);
    }

    private static string Style(Series line, int number) => line.IsReference ? "reference" : $"s{Figures.Number(number % 6)}";

    private Markup Dot(Series line, ChartPoint point, Axis across, Axis up) => Markup.Of(
        $"<circle cx=\"{across.At(point.X)}\" cy=\"{up.At(point.Y!.Value)}\" r=\"3\">{Hint(line, point)}</circle>");

    private Markup Hint(Series line, ChartPoint point) => Markup.Of($"<title>{line.Name} at {Figures.Number(point.X)}: {Label(point.Y)}</title>");

    private static Markup Interval(ChartPoint point, Axis across, Axis up)
    {
        var x = across.At(point.X);
        return Markup.Of($"<line class=\"interval\" x1=\"{x}\" x2=\"{x}\" y1=\"{up.At(point.Low!.Value)}\" y2=\"{up.At(point.High!.Value)}\"/>");
    }

    private Markup Legend() => Lines.Length < 2
        ? Markup.Empty
        : Markup.Of($"""
            <ul class="legend">{Markup.Each(Lines.Index(), line => Markup.Of(
                $"<li class=\"{Style(line.Item, line.Index)}\">{line.Item.Name}</li>"))}</ul>
            """);

    /// <summary>What a screen reader says: where each line begins, ends and how far it goes.</summary>
    private string Spoken() => string.Join("; ", Lines.Select(line =>
    {
        var known = line.Points.Where(IsKnown).ToArray();
        return known.Length == 0
            ? $"{line.Name}: nothing yet"
            : $"{line.Name}: from {Label(known[0].Y)} to {Label(known[^1].Y)}, "
                + $"lowest {Label(known.Min(point => point.Y))}, highest {Label(known.Max(point => point.Y))}";
    }));

    private string Label(double? value) => IsShare ? $"{Figures.Number(100 * value)} %" : Figures.Number(value);

    private static string Place(ChartPoint point, Axis across, Axis up) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{across.At(point.X):0.#},{up.At(point.Y!.Value):0.#}");

    private static bool IsKnown(ChartPoint point) => point.Y is { } y && double.IsFinite(y);

    /// <summary>Stretches of a line without a gap.</summary>
    private static List<List<ChartPoint>> Pieces(ImmutableArray<ChartPoint> points)
    {
        var pieces = new List<List<ChartPoint>> { new() };
        foreach (var point in points)
        {
            if (IsKnown(point))
            {
                pieces[^1].Add(point);
            }
            else if (pieces[^1].Count > 0)
            {
                pieces.Add([]);
            }
        }

        return [.. pieces.Where(piece => piece.Count > 0)];
    }

    private static ImmutableArray<ChartPoint> Thinned(ImmutableArray<ChartPoint> points) => points.Length <= MostPoints
        ? points
        :
        [
            .. points.Chunk((int)Math.Ceiling(2.0 * points.Length / MostPoints)).SelectMany(stretch =>
                new[] { stretch.MinBy(point => point.Y)!, stretch.MaxBy(point => point.Y)! }.Distinct().OrderBy(point => point.X)),
        ];
}
