using RZero.Reports.Html;

namespace RZero.Reports.Charts;

/// <summary>
/// A picture with a title, values upwards and something along, drawn as SVG. It is plain markup: sharp at every size, its words can be searched and
/// read aloud, and its colours follow the page between light and dark.
/// </summary>
public abstract record Chart
{
    /// <summary>Room at the left, for the numbers.</summary>
    protected const double Left = 46;

    /// <summary>Room at the right.</summary>
    protected const double Right = 10;

    private const double Top = 10;
    private const double Bottom = 36;

    /// <summary>What is drawn.</summary>
    public required string Title { get; init; }

    /// <summary>What stands below the axis.</summary>
    public required string Along { get; init; }

    /// <summary>Width in pixels.</summary>
    public int Width { get; init; } = 460;

    /// <summary>Height in pixels.</summary>
    public int Height { get; init; } = 210;

    /// <summary>Where words below the axis stand.</summary>
    protected double Foot => Height - Bottom + 15;

    /// <summary>The axis of the values.</summary>
    protected Axis Upwards(double low, double high) => new(low, high, Height - Bottom, Top);

    /// <summary>The figure around what is drawn.</summary>
    /// <param name="up">Its values.</param>
    /// <param name="label">How a value is written.</param>
    /// <param name="spoken">What a screen reader says of it, after the title.</param>
    /// <param name="drawn">The picture itself.</param>
    /// <param name="legend">What stands below it.</param>
    protected Markup Figure(Axis up, Func<double, string> label, string spoken, Markup drawn, Markup legend) => Markup.Of($"""
        <figure class="chart"><figcaption>{Title}</figcaption>
        <svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{Title}. {spoken}.">
        <g class="grid">{Markup.Each(up.Ticks, tick => Markup.Of(
            $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{up.At(tick)}\" y2=\"{up.At(tick)}\"/>"))}</g>
        <g class="ticks">{Markup.Each(up.Ticks, tick => Markup.Of(
            $"<text x=\"{Left - 6}\" y=\"{up.At(tick) + 4}\" text-anchor=\"end\">{label(tick)}</text>"))}
        <text x="{Width - Right}" y="{Height - 5}" text-anchor="end">{Along}</text></g>
        {drawn}
        </svg>{legend}</figure>

        """);
}
