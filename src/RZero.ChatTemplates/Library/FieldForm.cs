using System.Globalization;
using System.Text;
using RZero.ChatTemplates.Values.Python;
using RZero.Files;

namespace RZero.ChatTemplates.Library;

/// <summary>How a field of a format text is laid out: <c>[[fill]align][sign][0][width][,][.precision][kind]</c>.</summary>
internal sealed record FieldForm(string Fill, char Align, bool HasPlus, int Width, bool HasCommas, int? Precision, char Kind)
{
    private const int Widest = 1 << 20;

    /// <exception cref="TemplateException">It is malformed, or wants more than anything may be long.</exception>
    public static FieldForm Parse(string spec)
    {
        var at = 0;
        var (fill, align) = (" ", '\0');
        if (spec.Length > 1 && IsAlign(spec[1]))
        {
            (fill, align, at) = (spec[..1], spec[1], 2);
        }
        else if (IsAlign(spec[0]))
        {
            (align, at) = (spec[0], 1);
        }

        var hasPlus = Take(spec, ref at, '+');
        if (Take(spec, ref at, '0') && align == '\0')
        {
            (fill, align) = ("0", '=');
        }

        var width = Number(spec, ref at) ?? 0;
        var hasCommas = Take(spec, ref at, ',');
        int? precision = Take(spec, ref at, '.') ? Number(spec, ref at) ?? -1 : null;
        var kind = at < spec.Length ? spec[at++] : '\0';
        return at == spec.Length && precision is not -1
            ? new(fill, align, hasPlus, width, hasCommas, precision, kind)
            : throw new TemplateException($"the chat template has the format '{Excerpt.Of(spec)}', which is not supported");
    }

    /// <summary>With its sign, and commas between groups of three digits where they are wanted.</summary>
    public string Grouped(string number)
    {
        if (!HasCommas)
        {
            return HasPlus && !number.StartsWith('-') ? $"+{number}" : number;
        }

        var sign = number.StartsWith('-') ? "-" : HasPlus ? "+" : "";
        var digits = number.TrimStart('-');
        var whole = digits.AsSpan().IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? digits[..end] : digits;
        var grouped = new StringBuilder(whole);
        for (var place = whole.Length - 3; place > 0; place -= 3)
        {
            grouped.Insert(place, ',');
        }

        return sign + grouped + digits[whole.Length..];
    }

    /// <summary>Filled up to the width: texts to the right, numbers to the left, unless the form says otherwise.</summary>
    public string Laid(string written, bool isText)
    {
        var align = Align != '\0' ? Align : isText ? '<' : '>';
        if (align == '=')
        {
            var sign = written.Length > 0 && written[0] is '-' or '+' ? written[..1] : "";
            return sign + TextEdits.Padded(written[sign.Length..], Width - sign.Length, Fill, left: true, right: false);
        }

        // A centred field has its odd blank at the right, other than center().
        var missing = align == '^' ? Math.Max(0, Width - PythonText.Length(written)) / 2 : 0;
        var before = string.Concat(Enumerable.Repeat(Fill, missing));
        return TextEdits.Padded(before + written, Width, Fill, left: align == '>', right: align != '>');
    }

    private static bool IsAlign(char letter) => letter is '<' or '>' or '^' or '=';

    private static bool Take(string spec, ref int at, char wanted)
    {
        var isThere = at < spec.Length && spec[at] == wanted;
        at += isThere ? 1 : 0;
        return isThere;
    }

    private static int? Number(string spec, ref int at)
    {
        var begin = at;
        while (at < spec.Length && char.IsAsciiDigit(spec[at]))
        {
            at++;
        }

        var digits = spec.AsSpan(begin, at - begin);
        return digits.IsEmpty ? null
            : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Widest ? number
            : throw new TemplateException("the chat template writes too much");
    }
}
