using RZero.Core;

namespace RZero.Nano.Problems;

/// <summary>Random operands.</summary>
internal static class Chance
{
    /// <summary>A number with exactly this many digits, without a leading zero (one digit: 1 to 9).</summary>
    public static long Number(this RandomSequence chance, int digits)
    {
        long value = chance.Next(1, 9);
        for (var i = 1; i < digits; i++)
        {
            value = (value * 10) + chance.Next(0, 9);
        }

        return value;
    }
}
