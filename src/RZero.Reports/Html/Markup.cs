using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using RZero.Core;

namespace RZero.Reports.Html;

/// <summary>
/// HTML. It is made from interpolated strings whose literal parts are HTML and whose holes are text: whatever stands in a hole is encoded, unless it
/// is markup itself. Text of a model can therefore never become a tag, and its control characters are shown instead of obeyed.
/// </summary>
/// <param name="Value">The HTML.</param>
public readonly record struct Markup(string Value)
{
    /// <summary>Nothing.</summary>
    public static Markup Empty { get; } = new("");

    /// <summary>Makes HTML of a literal with text in its holes.</summary>
    public static Markup Of(Builder html) => new(html.Text);

    /// <summary>HTML for each of some values, one after the other.</summary>
    public static Markup Each<T>(IEnumerable<T> values, Func<T, Markup> each) => new(string.Concat(values.Select(value => each(value).Value)));

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>What the compiler makes of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Builder
    {
        private readonly StringBuilder html;

        /// <param name="literalLength">Characters outside the holes.</param>
        /// <param name="holes">How many holes there are.</param>
        public Builder(int literalLength, int holes) => html = new(literalLength + (holes * 16));

        internal string Text => html.ToString();

        /// <summary>HTML as it stands in the source.</summary>
        public void AppendLiteral(string literal) => html.Append(literal);

        /// <summary>HTML that was made so before.</summary>
        public void AppendFormatted(Markup markup) => html.Append(markup.Value);

        /// <summary>Text.</summary>
        public void AppendFormatted(string? text) => html.Append(WebUtility.HtmlEncode(VisibleText.Lines(text ?? "")));

        /// <summary>A number.</summary>
        public void AppendFormatted(int number) => html.Append(number.ToString(CultureInfo.InvariantCulture));

        /// <summary>A number as coordinates want it: two digits behind the point.</summary>
        public void AppendFormatted(double number) => html.Append((Math.Round(number, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture));
    }
}
