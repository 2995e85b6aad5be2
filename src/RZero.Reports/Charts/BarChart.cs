using System.Collections.Immutable;
using RZero.Reports.Html;

namespace RZero.Reports.Charts;

/// <summary>Bars over labels, each of parts that stand on each other.</summary>
public sealed record BarChart : Chart
{
    /// <summary>Names of the parts, from the bottom up.</summary>
    public required ImmutableArray<string> Parts { get; init; }

    /// <summary>The bars in their order.</summary>
    public required ImmutableArray<Bar> Bars { get; init; }

    /// <summary>The figure; nothing where there is no bar.</summary>
    public Markup Draw()
    {
        if (Bars.IsEmpty)
        {
            return Markup.Empty;
        }

        var up = Upwards(0, Math.Max(1e-9, Bars.Max(bar => bar.Values.Sum())));
        return Figure(
            up,
            value => Figures.Number(value),
            Spoken(),
            Markup.Each(Bars.Index(), bar => Stack(bar.Item, bar.Index, up)),
            Markup.Of($"""
                <ul class="legend bars">{Markup.Each(Parts.Index(), part => Markup.Of($"<li class=\"s{part.Index}\">{part.Item}</li>"))}</ul>
                """));
    }

    private Markup Stack(Bar bar, int number, Axis up)
    {
        var room = (Width - Left - Right) / Bars.Length;
        var (x, width, below) = (Left + (room * number) + (room * 0.1), room * 0.8, 0.0);
        return Markup.Of($"""
            <g class="bar{(bar.IsMarked ? " marked" : "")}">{Markup.Each(bar.Values.Index(), part =>
            {
                var (bottom, top) = (up.At(below), up.At(below += part.Item));
                return Markup.Of(
                    $"<rect class=\"s{part.Index}\" x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{bottom - top}\">"
                    + $"{Hint(bar, part.Index)}</rect>");
            })}
            <text x="{x + (width / 2)}" y="{Foot}" text-anchor="middle">{bar.Label}</text></g>
            """);
    }

    private Markup Hint(Bar bar, int part) => Markup.Of($"<title>{bar.Label}, {Parts[part]}: {Figures.Number(bar.Values[part])}</title>");

    private string Spoken() => string.Join("; ", Bars.Select(bar =>
        $"{bar.Label}: {string.Join(", ", bar.Values.Select((value, part) => $"{Figures.Number(value)} {Parts[part]}"))}"));
}

/// <summary>A bar.</summary>
/// <param name="Label">What stands below it.</param>
/// <param name="Values">How high each of its parts is.</param>
/// <param name="IsMarked">Whether it stands out.</param>
public sealed record Bar(string Label, ImmutableArray<double> Values, bool IsMarked = false);
