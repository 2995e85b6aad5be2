using System.Globalization;
using RZero.Core;

namespace RZero.Tasks.Elementary;

/// <summary>One of the four operations: what comes out, and how its two numbers are drawn so that it comes out even.</summary>
/// <param name="Sign">Its sign, <c>+</c>, <c>-</c>, <c>*</c> or <c>/</c>.</param>
internal sealed record Operation(char Sign)
{
    /// <summary>Whether the order of the numbers makes no difference.</summary>
    public bool Commutes => Sign is '+' or '*';

    /// <summary>
    /// The answer: a whole number, a fraction in lowest terms where a division does not come out even; null where it is negative or not defined.
    /// </summary>
    public string? Answer(long left, long right) => Sign switch
    {
        '+' => Text(left + right),
        '-' when left >= right => Text(left - right),
        '*' => Text(left * right),
        '/' when right != 0 => Quotient(left, right),
        _ => null,
    };

    /// <summary>Two numbers of a level. Of a division, the level's first range is that of the result.</summary>
    public (long Left, long Right) Draw(ElementaryLevel level, RandomSequence chance)
    {
        while (true)
        {
            long left = chance.Next(level.SmallestLeft, level.LargestLeft);
            long right = chance.Next(level.SmallestRight, level.LargestRight);
            if (Sign != '-' || left > right)
            {
                return (Sign == '/' ? left * right : left, right);
            }
        }
    }

    /// <summary>Whether two numbers are such as a level draws.</summary>
    public bool Fits(ElementaryLevel level, long left, long right) => Sign switch
    {
        '/' => right != 0 && left % right == 0 && level.Contains(left / right, right),
        '-' => left > right && level.Contains(left, right),
        _ => level.Contains(left, right) || level.Contains(right, left),
    };

    private static string Quotient(long left, long right)
    {
        var common = Common(left, right);
        return left % right == 0 ? Text(left / right) : string.Create(CultureInfo.InvariantCulture, $"{left / common}/{right / common}");
    }

    private static long Common(long left, long right) => right == 0 ? left : Common(right, left % right);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
