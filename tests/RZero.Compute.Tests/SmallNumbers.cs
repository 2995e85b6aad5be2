using RZero.Compute.Vectors;
using Xunit;

namespace RZero.Compute.Tests;

/// <summary>Numbers for tests: a function of their place alone.</summary>
internal static class SmallNumbers
{
    /// <summary>Numbers in (-1, 1).</summary>
    public static float[] Make(int count, uint seed)
    {
        var numbers = new float[count];
        var state = (seed * 2654435761u) + 1;
        for (var i = 0; i < count; i++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            numbers[i] = (state / (float)uint.MaxValue * 2) - 1;
        }

        return numbers;
    }

    /// <summary>Every vector path that this processor runs.</summary>
    public static TheoryData<VectorPath> Paths => [.. VectorPaths.Supported];
}
