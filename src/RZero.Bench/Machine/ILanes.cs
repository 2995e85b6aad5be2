using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RZero.Bench.Machine;

/// <summary>A vector register's numbers.</summary>
internal interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>How many.</summary>
    static abstract int Count { get; }

    /// <summary>All the same.</summary>
    static abstract TSelf Fill(float number);

    /// <summary><c>a * b + c</c>.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The first.</summary>
    float First { get; }
}

/// <summary>Sixteen numbers.</summary>
internal readonly struct Lanes512(Vector512<float> numbers) : ILanes<Lanes512>
{
    private readonly Vector512<float> numbers = numbers;

    public static int Count => Vector512<float>.Count;

    public float First => numbers[0];

    public static Lanes512 Fill(float number) => new(Vector512.Create(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MultiplyAdd(Lanes512 a, Lanes512 b, Lanes512 c) => new(Vector512.FusedMultiplyAdd(a.numbers, b.numbers, c.numbers));
}

/// <summary>Eight numbers.</summary>
internal readonly struct Lanes256(Vector256<float> numbers) : ILanes<Lanes256>
{
    private readonly Vector256<float> numbers = numbers;

    public static int Count => Vector256<float>.Count;

    public float First => numbers[0];

    public static Lanes256 Fill(float number) => new(Vector256.Create(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplyAdd(Lanes256 a, Lanes256 b, Lanes256 c) => new(Vector256.FusedMultiplyAdd(a.numbers, b.numbers, c.numbers));
}

/// <summary>As many numbers as the system's registers have.</summary>
internal readonly struct LanesPortable(Vector<float> numbers) : ILanes<LanesPortable>
{
    private readonly Vector<float> numbers = numbers;

    public static int Count => Vector<float>.Count;

    public float First => numbers[0];

    public static LanesPortable Fill(float number) => new(new Vector<float>(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesPortable MultiplyAdd(LanesPortable a, LanesPortable b, LanesPortable c) =>
        new(Vector.FusedMultiplyAdd(a.numbers, b.numbers, c.numbers));
}
