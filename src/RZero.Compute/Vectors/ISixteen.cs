using System.Numerics;

namespace RZero.Compute.Vectors;

/// <summary>
/// Sixteen neighbouring numbers of a row, with what rows need besides products. The structs that implement it hold them in registers of different
/// widths and give the same bits: numbers are computed each by itself, and sums are taken in one order.
/// </summary>
/// <typeparam name="TSelf">The struct itself.</typeparam>
internal unsafe interface ISixteen<TSelf>
    : IAdditionOperators<TSelf, TSelf, TSelf>, ISubtractionOperators<TSelf, TSelf, TSelf>, IMultiplyOperators<TSelf, TSelf, TSelf>,
        IDivisionOperators<TSelf, TSelf, TSelf>, IUnaryNegationOperators<TSelf, TSelf>
    where TSelf : unmanaged, ISixteen<TSelf>
{
    /// <summary>All the same.</summary>
    static abstract TSelf Create(float number);

    /// <summary>Reads sixteen.</summary>
    static abstract TSelf Load(float* source);

    /// <summary><c>a * b + c</c>, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The larger of each two; not a number where one of them is not.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The nearest whole numbers, the even one of two.</summary>
    static abstract TSelf Round(TSelf x);

    /// <summary><c>x * 2^power</c> for whole powers from -126 to 128; 2^128 is no single, so the power goes in by two steps.</summary>
    static abstract TSelf Scale(TSelf x, TSelf power);

    /// <summary>
    /// What <paramref name="then"/> has where <paramref name="a"/> is less than <paramref name="b"/>, and what <paramref name="other"/> has
    /// elsewhere.
    /// </summary>
    static abstract TSelf WhereLess(TSelf a, TSelf b, TSelf then, TSelf other);

    /// <summary>The first of the sixteen.</summary>
    float First { get; }

    /// <summary>Their sum: neighbours first, then neighbours of these, up to the two halves.</summary>
    float Sum();

    /// <summary>Writes them.</summary>
    void Store(float* destination);
}
