using RZero.Grading.Mathematics.Algebra;

namespace RZero.Grading.Mathematics.Comparison;

/// <summary>A place right before or right behind a number, or at one of the infinities.</summary>
/// <param name="Infinity">-1 or 1 at an infinity, 0 elsewhere.</param>
/// <param name="Value">The number; zero at an infinity.</param>
/// <param name="IsBehind">Behind the number, so that it lies below.</param>
internal readonly record struct RealCut(int Infinity, BigRational Value, bool IsBehind) : IComparable<RealCut>
{
    /// <inheritdoc/>
    public int CompareTo(RealCut other)
    {
        if (Infinity != other.Infinity)
        {
            return Infinity.CompareTo(other.Infinity);
        }

        return Value.CompareTo(other.Value) is not 0 and var order ? order : IsBehind.CompareTo(other.IsBehind);
    }
}
