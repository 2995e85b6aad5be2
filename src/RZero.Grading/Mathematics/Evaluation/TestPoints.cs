using System.Numerics;

namespace RZero.Grading.Mathematics.Evaluation;

/// <summary>The values of variables at the points where expressions are compared: a pure function of the name and the point's number.</summary>
internal static class TestPoints
{
    /// <summary>Points that there are.</summary>
    public const int Count = 4;

    /// <summary>The value of a variable: between 0 and 1, 1 and 2, below zero, 2 and 3, by point.</summary>
    public static BigReal ValueOf(string name, int point)
    {
        var hash = 14695981039346656037UL ^ ((ulong)point * 0x9E3779B97F4A7C15UL);
        foreach (var c in name)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 32)) | 1;
        var fraction = BigReal.OfFixed(new BigInteger(hash), 64);
        return point switch
        {
            0 => fraction,
            1 => BigReal.One.Plus(fraction),
            2 => fraction.Shifted(1).Negated(),
            _ => BigReal.Of(new BigInteger(2)).Plus(fraction),
        };
    }
}
