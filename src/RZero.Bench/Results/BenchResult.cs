namespace RZero.Bench.Results;

/// <summary>One line of what a benchmark says.</summary>
public abstract record BenchResult
{
    private BenchResult()
    {
    }

    /// <summary>How fast an engine was.</summary>
    /// <param name="Shape">Sizes of the model.</param>
    /// <param name="Engine">Who.</param>
    /// <param name="Variant">How it used the machine: workers and threads of each.</param>
    /// <param name="Dtype">Number type of the weights in memory.</param>
    /// <param name="Batch">Completions side by side.</param>
    /// <param name="TokensPerSecond">New tokens by time on the wall.</param>
    /// <param name="TokensPerCpuSecond">New tokens by processor time.</param>
    /// <param name="ShareOfPeak">Operations with weights, of prompts too, by processor time over the multiply-add peak of a core.</param>
    /// <param name="MemoryBytes">Resident memory that it took.</param>
    public sealed record Measurement(
        string Shape,
        string Engine,
        string Variant,
        string Dtype,
        int Batch,
        double TokensPerSecond,
        double TokensPerCpuSecond,
        double ShareOfPeak,
        long MemoryBytes) : BenchResult;

    /// <summary>A rate against another, by processor time.</summary>
    /// <param name="Shape">Sizes of the model or of the product.</param>
    /// <param name="Name">What is compared.</param>
    /// <param name="Against">With what.</param>
    /// <param name="Value">The median over the rounds.</param>
    public sealed record Ratio(string Shape, string Name, string Against, double Value) : BenchResult
    {
        /// <summary>The least that this project wants; null where the ratio is for information.</summary>
        public double? Goal { get; init; }

        /// <summary>Completions side by side; null where there are none.</summary>
        public int? Batch { get; init; }

        /// <summary>Vector registers that it was measured with.</summary>
        public string? Path { get; init; }

        /// <summary>The median rate of what is compared: operations, bytes or tokens by processor time.</summary>
        public double? Rate { get; init; }
    }
}
