using System.Collections.Immutable;

namespace RZero.Evaluation.Benchmarks;

/// <summary>A set of held-out problems.</summary>
/// <param name="Name">Its name, or the file it came from.</param>
/// <param name="Items">The problems, in file order.</param>
public sealed record Benchmark(string Name, ImmutableArray<BenchmarkItem> Items)
{
    /// <summary>The first problems only; 0 takes all.</summary>
    public Benchmark Limit(int count) => count <= 0 || count >= Items.Length ? this : this with { Items = Items[..count] };
}
