using System.Globalization;

namespace RZero.ChatTemplates.Values.Python;

/// <summary>Numbers as Python reads and writes them. Whole numbers end at 64 bits.</summary>
internal static class PythonNumber
{
    public static bool Is(object? value) => value is long or double or bool;

    public static double Of(object? value) => value switch
    {
        long number => number,
        double number => number,
        bool truth => truth ? 1 : 0,
        Undefined missing => throw missing.Error(),
        _ => throw new TemplateException($"the chat template uses {TypeNames.Of(value)} as a number"),
    };

    public static long Whole(object? value) => value switch
    {
        long number => number,
        bool truth => truth ? 1 : 0,
        Undefined missing => throw missing.Error(),
        _ => throw new TemplateException($"the chat template uses {TypeNames.Of(value)} as a whole number"),
    };

    /// <summary>A floating number without its fraction.</summary>
    /// <exception cref="TemplateException">It is not finite or has more than 64 bits.</exception>
    public static long Truncated(double number) =>
        Math.Abs(number) < 9.2e18 ? (long)number : throw new TemplateException("the chat template makes a whole number that is too large");

    /// <summary>A text as a whole number, with blanks around it and underscores within.</summary>
    public static long? ParseWhole(string text, int radix)
    {
        var digits = PythonText.Strip(text, null).ToLowerInvariant();
        var isNegative = digits.StartsWith('-');
        digits = digits.StartsWith('-') || digits.StartsWith('+') ? digits[1..] : digits;
        var prefix = digits.Length > 2 && digits[0] == '0' ? digits[1] switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 } : 0;
        if (prefix != 0 && (radix == 0 || radix == prefix))
        {
            (radix, digits) = (prefix, digits[2..]);
        }

        radix = radix == 0 ? 10 : radix;
        if (digits.Length == 0 || radix is < 2 or > 36 || digits.StartsWith('_') || digits.EndsWith('_')
            || digits.Contains("__", StringComparison.Ordinal))
        {
            return null;
        }

        long value = 0;
        foreach (var letter in digits.Where(letter => letter != '_'))
        {
            var digit = char.IsAsciiDigit(letter) ? letter - '0' : letter is >= 'a' and <= 'z' ? letter - 'a' + 10 : radix;
            if (digit >= radix)
            {
                return null;
            }

            value = value > (long.MaxValue - digit) / radix
                ? throw new TemplateException("the chat template reads a number that is too large")
                : (value * radix) + digit;
        }

        return isNegative ? -value : value;
    }

    /// <summary>A text as a floating number, in Python's spellings.</summary>
    public static double? ParseFloat(string text)
    {
        var plain = PythonText.Strip(text, null);
        return plain.ToLowerInvariant() switch
        {
            "inf" or "+inf" or "infinity" or "+infinity" => double.PositiveInfinity,
            "-inf" or "-infinity" => double.NegativeInfinity,
            "nan" or "+nan" or "-nan" => double.NaN,
            _ => double.TryParse(
                plain.Replace("_", "", StringComparison.Ordinal),
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out var number) ? number : null,
        };
    }
}
