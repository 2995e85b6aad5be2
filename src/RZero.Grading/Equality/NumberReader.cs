using System.Globalization;
using System.Numerics;

namespace RZero.Grading.Equality;

/// <summary>
/// Reads exact numbers: integers, decimals, scientific notation, percent, fractions in either notation, mixed numbers, thousands separators.
/// Null for anything else. Sizes are bounded before a number is formed.
/// </summary>
internal sealed class NumberReader(string text, StepBudget budget)
{
    private const int MostDigits = 2000;
    private const int LargestExponent = 2000;

    private const int DeepestNesting = 30;

    private int at;
    private int depth;

    public static BigRational? Read(string text, StepBudget budget)
    {
        var reader = new NumberReader(text, budget);
        var value = reader.Signed();
        if (value is { } number && reader.at < text.Length && text[reader.at] == '%')
        {
            reader.at++;
            value = number / new BigRational(100, 1);
        }

        return reader.at == text.Length ? value : null;
    }

    private BigRational? Signed()
    {
        if (++depth > DeepestNesting)
        {
            return null;
        }

        var negative = Take('-');
        if (!negative)
        {
            Take('+');
        }

        var value = Quotient();
        depth--;
        return negative ? (value is { } number ? -number : null) : value;
    }

    private BigRational? Quotient()
    {
        var left = Mixed();
        if (left is not { } numerator || !Take('/'))
        {
            return left;
        }

        return Simple() is { } denominator && !denominator.Numerator.IsZero ? numerator / denominator : null;
    }

    private BigRational? Mixed()
    {
        var whole = Simple();
        if (whole is not { } number || !number.Denominator.IsOne)
        {
            return whole;
        }

        var start = at;
        var spaced = Take(' ');
        var part = Starts("\\frac") ? Fraction() : spaced && Simple() is { } top && Take('/') && Simple() is { } bottom && !bottom.Numerator.IsZero ? top / bottom : null;
        if (part is { } rest)
        {
            return number + rest;
        }

        at = start;
        return whole;
    }

    private BigRational? Simple()
    {
        if (Starts("\\frac"))
        {
            return Fraction();
        }

        if (Take('('))
        {
            var inner = Signed();
            return Take(')') ? inner : null;
        }

        if (Take('{'))
        {
            var inner = Signed();
            return Take('}') ? inner : null;
        }

        return Decimal();
    }

    private BigRational? Fraction()
    {
        at += "\\frac".Length;
        return Part() is { } numerator && Part() is { } denominator && !denominator.Numerator.IsZero ? numerator / denominator : null;
    }

    /// <summary>A braced number, or the single digit that LaTeX takes without braces.</summary>
    private BigRational? Part()
    {
        if (Take('{'))
        {
            var inner = Signed();
            return Take('}') ? inner : null;
        }

        return at < text.Length && char.IsAsciiDigit(text[at]) ? new BigRational(text[at++] - '0', 1) : null;
    }

    private BigRational? Decimal()
    {
        var whole = Digits(separators: true);
        var fraction = Take('.') ? Digits(separators: false) : "";
        if (whole.Length + fraction.Length is 0 or > MostDigits || !budget.TrySpend(whole.Length + fraction.Length))
        {
            return null;
        }

        var value = new BigRational(
            BigInteger.Parse(whole + fraction, NumberStyles.None, CultureInfo.InvariantCulture), BigInteger.Pow(10, fraction.Length));
        return Exponent() is { } power ? power < 0 ? value / PowerOfTen(-power) : value * PowerOfTen(power) : value;
    }

    /// <summary>The exponent of <c>e-10</c> or <c>*10^{-10}</c>; null when there is none.</summary>
    private int? Exponent()
    {
        var start = at;
        var braced = false;
        if (Starts("*10^"))
        {
            at += "*10^".Length;
            braced = Take('{');
        }
        else if (!(Take('e') || Take('E')))
        {
            return null;
        }

        var negative = Take('-');
        if (!negative)
        {
            Take('+');
        }

        var digits = Digits(separators: false);
        if (digits.Length is > 0 and <= 5
            && int.Parse(digits, CultureInfo.InvariantCulture) is var size and <= LargestExponent
            && (!braced || Take('}'))
            && budget.TrySpend(size))
        {
            return negative ? -size : size;
        }

        at = start;
        return null;
    }

    private static BigRational PowerOfTen(int power) => new(BigInteger.Pow(10, power), 1);

    /// <summary>A run of digits; commas between groups of three may stand in it.</summary>
    private string Digits(bool separators)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || (separators && IsSeparator())))
        {
            at++;
        }

        return text[start..at].Replace(",", "", StringComparison.Ordinal);
    }

    private bool IsSeparator() =>
        text[at] == ','
        && at > 0
        && char.IsAsciiDigit(text[at - 1])
        && at + 3 < text.Length
        && char.IsAsciiDigit(text[at + 1])
        && char.IsAsciiDigit(text[at + 2])
        && char.IsAsciiDigit(text[at + 3])
        && (at + 4 >= text.Length || !char.IsAsciiDigit(text[at + 4]));

    private bool Starts(string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    private bool Take(char letter)
    {
        var found = at < text.Length && text[at] == letter;
        at += found ? 1 : 0;
        return found;
    }
}
