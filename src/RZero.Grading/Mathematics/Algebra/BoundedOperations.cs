using System.Globalization;
using System.Numerics;
using RZero.Grading.Mathematics.Comparison;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>
/// Exact operations that are paid for before they are done and refuse to form a number of more than <see cref="MaxBits"/> bits.
/// A null operand gives a null result, so a reading that failed stays failed; a refusal exhausts the budget.
/// </summary>
internal sealed class BoundedOperations(StepBudget budget)
{
    private const long MaxBits = 16_384;
    private const int MaxDigits = 4_000;
    private const int MaxExponent = 10_000;

    /// <summary>A number token's value.</summary>
    public BigRational? Read(string digits)
    {
        if (digits.Length > MaxDigits)
        {
            budget.Exhaust();
        }

        return budget.TrySpend(1 + ((long)digits.Length * digits.Length / 256)) ? Decimal(digits) : null;
    }

    /// <summary>The sum.</summary>
    public BigRational? Add(BigRational? left, BigRational? right) => CanCombine(left, right) ? left!.Plus(right!) : null;

    /// <summary>The product.</summary>
    public BigRational? Multiply(BigRational? left, BigRational? right) => CanCombine(left, right) ? left!.Times(right!) : null;

    /// <summary>The inverse; null for zero too.</summary>
    public static BigRational? Invert(BigRational? value) => value is null || value.Sign == 0 ? null : value.Inverted();

    /// <summary>The power; null for a broken exponent and for zero to a power that is not above zero.</summary>
    public BigRational? Raise(BigRational value, BigRational? exponent)
    {
        if (exponent is null || !exponent.IsInteger || (value.Sign == 0 && exponent.Sign <= 0))
        {
            return null;
        }

        var size = BigInteger.Abs(exponent.Numerator);
        if (size > MaxExponent || value.BitLength * (long)size > MaxBits)
        {
            budget.Exhaust();
        }

        return CanCombine(value, value) && budget.TrySpend((long)BigInteger.Min(size, MaxExponent)) ? value.Power((int)exponent.Numerator) : null;
    }

    private BigRational? Decimal(string digits)
    {
        var mantissaLength = digits.IndexOf('e', StringComparison.Ordinal) is var e and >= 0 ? e : digits.Length;
        var mantissa = digits[..mantissaLength];
        var decimals = mantissa.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? mantissa.Length - point - 1 : 0;
        var whole = BigInteger.Parse(mantissa.Replace(".", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture);
        var exponent = 0;
        if (mantissaLength < digits.Length && !int.TryParse(digits.AsSpan(mantissaLength + 1), CultureInfo.InvariantCulture, out exponent))
        {
            budget.Exhaust();
        }

        return Multiply(BigRational.Of(whole), Raise(BigRational.Of(10), BigRational.Of((long)exponent - decimals)));
    }

    /// <summary>Both are there, their product stays within bounds, and the work is paid for.</summary>
    private bool CanCombine(BigRational? left, BigRational? right)
    {
        if (left is null || right is null)
        {
            return false;
        }

        if (left.BitLength + right.BitLength > MaxBits)
        {
            budget.Exhaust();
        }

        var words = Math.Max(left.BitLength, right.BitLength) / 64;
        return budget.TrySpend((words * words / 2) + ((1 + (left.BitLength / 64)) * (1 + (right.BitLength / 64)) * 6));
    }
}
