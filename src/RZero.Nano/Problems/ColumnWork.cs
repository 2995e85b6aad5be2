using System.Globalization;
using System.Text;

namespace RZero.Nano.Problems;

/// <summary>Written arithmetic, digit by digit from the right, one step a column.</summary>
internal static class ColumnWork
{
    /// <summary>Steps such as <c>7+6=13;3+2+1=6;</c>: digit, digit, carry.</summary>
    public static WorkedSolution Add(long left, long right, Slips slips)
    {
        var columns = Math.Max(Digits(left), Digits(right));
        var (steps, result) = (new StringBuilder(), new StringBuilder());
        var carry = 0;
        for (var column = 0; column < columns; column++)
        {
            var (a, b) = (DigitAt(left, column), DigitAt(right, column));
            var sum = slips.Of(a + b + carry, 0, 19);
            steps.Append(Inv($"{a}+{b}{Carry('+', carry)}={sum};"));
            result.Insert(0, sum % 10);
            carry = sum / 10;
        }

        return Finish(steps, carry > 0 ? result.Insert(0, carry) : result);
    }

    /// <summary>Steps such as <c>12-7=5;8-2-1=5;</c>: a borrowed ten stands before the upper digit, and one goes from the next column.</summary>
    public static WorkedSolution Subtract(long left, long right, Slips slips)
    {
        var (steps, result) = (new StringBuilder(), new StringBuilder());
        var borrow = 0;
        for (var column = 0; column < Digits(left); column++)
        {
            var (a, b) = (DigitAt(left, column), DigitAt(right, column));
            var upper = a < b + borrow ? a + 10 : a;
            var difference = slips.Of(upper - b - borrow, 0, 9);
            steps.Append(Inv($"{upper}-{b}{Carry('-', borrow)}={difference};"));
            result.Insert(0, difference);
            borrow = upper >= 10 ? 1 : 0;
        }

        return Finish(steps, result);
    }

    /// <summary>Steps such as <c>7*6=42;3*6+4=22;</c>: digit times the single-digit factor, plus carry.</summary>
    public static WorkedSolution Multiply(long left, int factor, Slips slips)
    {
        var (steps, result) = (new StringBuilder(), new StringBuilder());
        var carry = 0;
        for (var column = 0; column < Digits(left); column++)
        {
            var a = DigitAt(left, column);
            var product = slips.Of((a * factor) + carry, 0, 89);
            steps.Append(Inv($"{a}*{factor}{Carry('+', carry)}={product};"));
            result.Insert(0, product % 10);
            carry = product / 10;
        }

        return Finish(steps, carry > 0 ? result.Insert(0, carry) : result);
    }

    /// <summary>
    /// Short division from the left: steps such as <c>48/6=8r0;3/6=0r3;</c>. Leading columns that give zero are joined to the next.
    /// </summary>
    public static WorkedSolution Divide(long left, int divisor, Slips slips)
    {
        var (steps, result) = (new StringBuilder(), new StringBuilder());
        var rest = 0;
        for (var column = Digits(left) - 1; column >= 0; column--)
        {
            var part = (rest * 10) + DigitAt(left, column);
            if (result.Length == 0 && part < divisor && column > 0)
            {
                rest = part;
                continue;
            }

            var quotient = slips.Of(part / divisor, 0, 9);
            rest = Math.Clamp(part - (quotient * divisor), 0, divisor - 1);
            steps.Append(Inv($"{part}/{divisor}={quotient}r{rest};"));
            result.Append(quotient);
        }

        return Finish(steps, result);
    }

    /// <summary>Number of decimal digits; one for zero.</summary>
    public static int Digits(long value) => value.ToString(CultureInfo.InvariantCulture).Length;

    private static int DigitAt(long value, int column)
    {
        for (; column > 0; column--)
        {
            value /= 10;
        }

        return (int)(value % 10);
    }

    private static string Carry(char sign, int carry) => carry == 0 ? "" : Inv($"{sign}{carry}");

    private static WorkedSolution Finish(StringBuilder steps, StringBuilder digits)
    {
        var answer = digits.ToString().TrimStart('0');
        return new(steps.ToString(), answer.Length == 0 ? "0" : answer);
    }

    private static string Inv(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
