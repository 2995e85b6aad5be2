using System.Numerics;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>Whole roots of large whole numbers.</summary>
internal static class IntegerRoot
{
    /// <summary>The greatest whole number whose square is not above a number from zero on (Newton's iteration from above).</summary>
    public static BigInteger SquareRoot(BigInteger value)
    {
        if (value < 2)
        {
            return value;
        }

        var root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + (value / root)) >> 1;
            if (next >= root)
            {
                return root;
            }

            root = next;
        }
    }
}
