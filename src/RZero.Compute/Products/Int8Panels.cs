using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RZero.Compute.Products;

// W = columns of a panel.

/// <summary>
/// Panels of eight-bit numbers, in blocks of 32 inputs: first the W factors of a block, then its inputs' W numbers each. A weight is its number times
/// the factor of its output, the 127th part of the largest in the block.
/// </summary>
internal static unsafe class Int8Panels
{
    /// <summary>Inputs that share their factors.</summary>
    public const int BlockInputs = 32;

    private const int Lanes = 16;
    private const float Highest = 127;

    /// <summary>Bytes of a panel.</summary>
    public static long Bytes(int inputs, int width) => (inputs + BlockInputs - 1L) / BlockInputs * BlockBytes(width);

    /// <summary>Puts an output's weights into a panel.</summary>
    public static void Set(byte* panel, int width, nint column, ReadOnlySpan<float> weights)
    {
        for (var first = 0; first < weights.Length; first += BlockInputs)
        {
            var block = weights[first..Math.Min(weights.Length, first + BlockInputs)];
            var factor = Largest(block) / Highest;
            *Factor(panel, width, first, column) = factor;
            for (var i = 0; i < block.Length; i++)
            {
                var steps = factor == 0 ? 0 : Math.Clamp(MathF.Round(block[i] / factor), -Highest, Highest);
                *Number(panel, width, first + i, column) = (sbyte)steps;
            }
        }
    }

    /// <summary>Reads a weight.</summary>
    public static float Get(byte* panel, int width, nint column, int input) =>
        *Number(panel, width, input, column) * *Factor(panel, width, input, column);

    /// <summary>Makes singles of some inputs' numbers.</summary>
    /// <param name="panel">Where it begins.</param>
    /// <param name="width">W.</param>
    /// <param name="first">The first input, where a block begins.</param>
    /// <param name="inputs">How many.</param>
    /// <param name="to">[inputs, W].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(byte* panel, int width, int first, int inputs, float* to)
    {
        for (var input = first; input < first + inputs; input++, to += width)
        {
            var factors = Factor(panel, width, input, 0);
            var numbers = Number(panel, width, input, 0);
            var column = 0;
            for (; column <= width - Lanes; column += Lanes)
            {
                var (low, high) = Vector128.Widen(Vector128.Load(numbers + column));
                (Singles(low) * Vector256.Load(factors + column)).Store(to + column);
                (Singles(high) * Vector256.Load(factors + column + 8)).Store(to + column + 8);
            }

            for (; column < width; column++)
            {
                to[column] = numbers[column] * factors[column];
            }
        }
    }

    private static nint BlockBytes(int width) => width * (sizeof(float) + BlockInputs);

    private static float* Factor(byte* panel, int width, int input, nint column) =>
        (float*)(panel + (input / BlockInputs * BlockBytes(width))) + column;

    private static sbyte* Number(byte* panel, int width, int input, nint column) =>
        (sbyte*)(Factor(panel, width, input, 0) + width) + ((nint)(input % BlockInputs) * width) + column;

    /// <summary>A number that is none is as large as any: the block becomes none too, and whoever looks for sound weights finds it.</summary>
    private static float Largest(ReadOnlySpan<float> block)
    {
        var largest = 0f;
        foreach (var weight in block)
        {
            largest = MathF.Max(largest, MathF.Abs(weight));
        }

        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Singles(Vector128<short> numbers) =>
        Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(numbers), Vector128.WidenUpper(numbers)));
}
