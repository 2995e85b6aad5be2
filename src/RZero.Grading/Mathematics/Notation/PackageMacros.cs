using System.Buffers;
using System.Text;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>
/// Spells the macros of siunitx, physics and xcolor in plain LaTeX: \num{12500}, \ang{30}, \SI{3}{m} and \qty{3}{m}, \unit{m}, \textcolor{red}{5}.
/// One pass; a macro whose braces do not close stays as it is.
/// </summary>
internal static class PackageMacros
{
    private static readonly SearchValues<string> Names = SearchValues.Create(
        ["\\num", "\\ang", "\\SI", "\\si", "\\qty", "\\unit", "\\textcolor", "\\color"], StringComparison.Ordinal);

    /// <summary>The answer without such macros; the very same text where there is none.</summary>
    public static string Expand(string answer)
    {
        var next = answer.AsSpan().IndexOfAny(Names);
        if (next < 0)
        {
            return answer;
        }

        var plain = new StringBuilder(answer.Length + 16);
        var at = 0;
        for (; next >= 0; next = answer.AsSpan(at).IndexOfAny(Names))
        {
            plain.Append(answer, at, next);
            at = Macro(answer, at + next, plain);
        }

        return plain.Append(answer, at, answer.Length - at).ToString();
    }

    /// <summary>Appends what stands for the macro that starts here and returns the position behind it.</summary>
    private static int Macro(string text, int start, StringBuilder plain)
    {
        var name = start + 1;
        while (name < text.Length && char.IsAsciiLetter(text[name]))
        {
            name++;
        }

        var first = MacroArgument.At(text, AfterOptions(text, name));
        var second = first is { } one ? MacroArgument.At(text, one.End) : null;
        switch (text[start..name], first, second)
        {
            case ("\\num", { } number, _):
                plain.Append('{').Append(SiNumber.Plain(number.Of(text))).Append('}');
                return number.End;
            case ("\\ang", { } angle, _):
                plain.Append('{').Append(SiNumber.Degrees(angle.Of(text))).Append("^\\circ}");
                return angle.End;
            case ("\\SI" or "\\qty", { } amount, { } unit):
                plain.Append('{').Append(SiNumber.Plain(amount.Of(text))).Append('}').Append(SiUnit.Plain(unit.Of(text)));
                return unit.End;
            case ("\\si" or "\\unit", { } unit, _):
                plain.Append(SiUnit.Plain(unit.Of(text)));
                return unit.End;
            case ("\\qty", _, _):
                return name;
            case ("\\textcolor" or "\\color", { } color, _):
                return color.End;
            default:
                plain.Append(text, start, name - start);
                return name;
        }
    }

    /// <summary>Behind options in square brackets, as in \SI[per-mode=symbol]{3}{m}. Those of \qty are brackets of physics.</summary>
    private static int AfterOptions(string text, int at)
    {
        var close = at < text.Length && text[at] == '[' ? text.IndexOf(']', at) : -1;
        return close > 0 && close + 1 < text.Length && text[close + 1] == '{' ? close + 1 : at;
    }
}
