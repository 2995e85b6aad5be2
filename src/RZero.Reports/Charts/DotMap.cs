using System.Collections.Immutable;
using RZero.Reports.Html;

namespace RZero.Reports.Charts;

/// <summary>A picture of dots in a plane without axes: what lies near each other belongs together. A dot may lead somewhere.</summary>
public sealed record DotMap
{
    private const double Margin = 16;
    private const double SmallestDot = 2.2;
    private const double LargestDot = 13;

    /// <summary>Words stand beside what they name, so that the smallest dot is seen.</summary>
    private const double Beside = 8;

    /// <summary>What is drawn.</summary>
    public required string Title { get; init; }

    /// <summary>What a screen reader says of it after the title.</summary>
    public required string Spoken { get; init; }

    /// <summary>Its dots; later ones lie over earlier ones.</summary>
    public required ImmutableArray<MapDot> Dots { get; init; }

    /// <summary>Words in it.</summary>
    public required ImmutableArray<MapMark> Marks { get; init; }

    /// <summary>What the largest dot of this and the pictures beside it stands for.</summary>
    public required int LargestCount { get; init; }

    /// <summary>Width in pixels.</summary>
    public int Width { get; init; } = 460;

    /// <summary>Height in pixels.</summary>
    public int Height { get; init; } = 280;

    /// <summary>The figure. Its links are left out of the way of the keyboard: there may be hundreds, and the table beside it has them too.</summary>
    public Markup Draw() => Markup.Of($"""
        <figure class="chart map"><figcaption>{Title}</figcaption>
        <svg viewBox="0 0 {Width} {Height}" role="group" aria-label="{Title}. {Spoken}.">
        <rect class="paper" x="0.5" y="0.5" width="{Width - 1}" height="{Height - 1}" rx="6"/>
        <g class="dots">{Markup.Each(Dots, Drawn)}</g>
        <g class="marks">{Markup.Each(Marks, mark => Markup.Of(
            $"<text x=\"{Across(mark.X) + Beside}\" y=\"{Up(mark.Y) - Beside + 4}\" text-anchor=\"middle\">{mark.Text}</text>"))}</g>
        </svg></figure>

        """);

    private Markup Drawn(MapDot dot)
    {
        var circle = Markup.Of($"""
            <circle class="s{dot.Style}" cx="{Across(dot.X)}" cy="{Up(dot.Y)}" r="{Radius(dot.Count)}"><title>{dot.Hint}</title></circle>
            """);
        return dot.Link is null ? circle : Markup.Of($"<a href=\"{dot.Link}\" tabindex=\"-1\" aria-label=\"{dot.Hint}\">{circle}</a>");
    }

    /// <summary>Areas are as counts are.</summary>
    private double Radius(int count) => Math.Max(SmallestDot, LargestDot * Math.Sqrt((double)count / Math.Max(1, LargestCount)));

    private double Across(double share) => Margin + (share * (Width - (2 * Margin)));

    private double Up(double share) => Height - Margin - (share * (Height - (2 * Margin)));
}

/// <summary>A dot.</summary>
/// <param name="X">Where, from 0 at the left to 1.</param>
/// <param name="Y">How high, from 0 at the bottom to 1.</param>
/// <param name="Count">How much it stands for.</param>
/// <param name="Style">Number of its colour.</param>
/// <param name="Hint">What it is.</param>
/// <param name="Link">Where it leads, or null.</param>
public sealed record MapDot(double X, double Y, int Count, int Style, string Hint, string? Link);

/// <summary>Words at a place.</summary>
/// <param name="X">Where, from 0 at the left to 1.</param>
/// <param name="Y">How high, from 0 at the bottom to 1.</param>
/// <param name="Text">The words.</param>
public sealed record MapMark(double X, double Y, string Text);
