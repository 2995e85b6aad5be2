using System.Numerics;
using RZero.Grading.Mathematics.Comparison;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>Trial division with a bound: what is left over is one factor more, not known to be prime.</summary>
internal static class PrimeFactors
{
    private const int Limit = 2_000;

    /// <summary>
    /// The factors of a whole number above zero with their multiplicities; the last may be a large number that is not known to be prime.
    /// </summary>
    /// <returns>Null where the budget did not suffice.</returns>
    public static List<(BigInteger Factor, int Multiplicity, bool IsPrime)>? Of(BigInteger value, StepBudget budget)
    {
        var factors = new List<(BigInteger, int, bool)>();
        for (var candidate = 2; candidate <= Limit && !value.IsOne; candidate += candidate == 2 ? 1 : 2)
        {
            if (!budget.TrySpend(1 + (value.GetBitLength() / 32)))
            {
                return null;
            }

            if (candidate * (BigInteger)candidate > value)
            {
                factors.Add((value, 1, true));
                return factors;
            }

            var multiplicity = 0;
            while (BigInteger.DivRem(value, candidate, out var rest) is var quotient && rest.IsZero)
            {
                (value, multiplicity) = (quotient, multiplicity + 1);
            }

            if (multiplicity > 0)
            {
                factors.Add((candidate, multiplicity, true));
            }
        }

        if (!value.IsOne)
        {
            factors.Add((value, 1, value < (BigInteger)Limit * Limit));
        }

        return factors;
    }
}
