using RZero.Bench.Models;

namespace RZero.Bench.Tests.Models;

/// <summary>A shape that is measured in no time.</summary>
internal static class TinyShape
{
    public static BenchShape Value { get; } = new("TINY", BenchShape.Llama(2, 32, (4, 2), inner: 48, vocabulary: 64), 4, 8, 8, 3);
}
