using System.Globalization;
using RZero.ChatTemplates.Running;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Library;

/// <summary>Numbers in a wanted notation, for both kinds of format texts.</summary>
internal static class NumberFormat
{
    /// <summary>What it takes to write a number with hundreds of exact digits.</summary>
    public const int StepsOfExactDigits = 50;

    private const int MostDigits = 400;

    /// <summary>A whole number in decimal (d), hexadecimal (x, X), octal (o) or binary (b) notation.</summary>
    public static string Whole(long number, char kind)
    {
        var size = number == long.MinValue ? 1UL << 63 : (ulong)Math.Abs(number);
        var digits = kind switch
        {
            'x' => size.ToString("x", CultureInfo.InvariantCulture),
            'X' => size.ToString("X", CultureInfo.InvariantCulture),
            'o' => Convert.ToString(number == long.MinValue ? number : Math.Abs(number), 8),
            'b' => size.ToString("b", CultureInfo.InvariantCulture),
            _ => size.ToString(CultureInfo.InvariantCulture),
        };
        return number < 0 ? $"-{digits}" : digits;
    }

    /// <summary>A floating number in fixed (f), scientific (e) or general (g) notation.</summary>
    /// <exception cref="TemplateException">It asks for far too many digits.</exception>
    public static string Floating(double number, char kind, int digits, TemplateBudget budget)
    {
        if (digits > MostDigits)
        {
            throw new TemplateException("the chat template asks for too many digits");
        }

        budget.Characters(digits + 20);
        budget.Steps(StepsOfExactDigits);
        var text = !double.IsFinite(number) ? PythonFloat.Spelled(number) : char.ToLowerInvariant(kind) switch
        {
            'f' => PythonFloat.Fixed(number, digits),
            'e' => Scientific(number, digits),
            _ => General(number, Math.Max(1, digits)),
        };
        return char.IsUpper(kind) ? text.ToUpperInvariant() : text;
    }

    private static string Scientific(double number, int digits)
    {
        var text = number.ToString(string.Create(CultureInfo.InvariantCulture, $"e{digits}"), CultureInfo.InvariantCulture);
        var mark = text.IndexOf('e', StringComparison.Ordinal);
        var exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{text[..mark]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string General(double number, int digits)
    {
        var scientific = Scientific(number, digits - 1);
        var mark = scientific.IndexOf('e', StringComparison.Ordinal);
        var exponent = int.Parse(scientific.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return exponent < -4 || exponent >= digits
            ? Trimmed(scientific[..mark]) + scientific[mark..]
            : Trimmed(PythonFloat.Fixed(number, digits - 1 - exponent));
    }

    private static string Trimmed(string digits) => digits.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0').TrimEnd('.') : digits;
}
