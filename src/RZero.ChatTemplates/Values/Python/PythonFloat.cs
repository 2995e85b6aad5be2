using System.Globalization;

namespace RZero.ChatTemplates.Values.Python;

/// <summary>Floating numbers as Python prints and rounds them.</summary>
internal static class PythonFloat
{
    private const int MostDigits = 340;

    /// <summary>The shortest spelling that reads back as the same number; exponents begin below 0.0001 and at 10 to the 16th.</summary>
    public static string Spelled(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }

        var (digits, point) = Decimal(Math.Abs(number));
        var sign = double.IsNegative(number) ? "-" : "";
        if (point is <= -4 or > 16)
        {
            var exponent = point - 1;
            var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        }

        return point <= 0 ? $"{sign}0.{new string('0', -point)}{digits}"
            : point >= digits.Length ? $"{sign}{digits}{new string('0', point - digits.Length)}.0"
            : $"{sign}{digits[..point]}.{digits[point..]}";
    }

    /// <summary>With so many digits after the point; halves go to the even digit, judged by the number's exact value.</summary>
    public static string Fixed(double number, int digits)
    {
        if (!double.IsFinite(number))
        {
            return Spelled(number);
        }

        var text = number.ToString(string.Create(CultureInfo.InvariantCulture, $"F{digits}"), CultureInfo.InvariantCulture);
        var exact = number.ToString(string.Create(CultureInfo.InvariantCulture, $"F{digits + 60}"), CultureInfo.InvariantCulture);
        var rest = exact.AsSpan(exact.Length - 60);
        var isHalf = rest[0] == '5' && rest[1..].IndexOfAnyExcept('0') < 0;
        var shortened = exact[..^60].TrimEnd('.');
        var isEven = (shortened[^1] - '0') % 2 == 0;
        return isHalf && isEven && Math.Abs(number) < 1e15 ? shortened : text;
    }

    /// <summary>Python's round(number, digits).</summary>
    public static double Rounded(double number, long digits)
    {
        if (!double.IsFinite(number) || digits > MostDigits)
        {
            return number;
        }

        if (digits >= 0)
        {
            return double.Parse(Fixed(number, (int)digits), CultureInfo.InvariantCulture);
        }

        var unit = Math.Pow(10, Math.Min(-digits, MostDigits));
        return double.IsFinite(unit) ? Math.Round(number / unit, MidpointRounding.ToEven) * unit : 0;
    }

    /// <summary>The digits of a number that is not negative, and how many of them stand before the point.</summary>
    private static (string Digits, int Point) Decimal(double number)
    {
        if (number == 0)
        {
            return ("0", 1);
        }

        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? text : text[..mark];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var point = (dot < 0 ? mantissa.Length : dot) + exponent;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        return (significant.TrimEnd('0') is { Length: > 0 } kept ? kept : "0", point - (digits.Length - significant.Length));
    }
}
