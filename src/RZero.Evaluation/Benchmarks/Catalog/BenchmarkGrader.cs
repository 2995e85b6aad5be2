namespace RZero.Evaluation.Benchmarks.Catalog;

/// <summary>How a benchmark's answers are judged.</summary>
public enum BenchmarkGrader
{
    /// <summary>By value, as mathematics.</summary>
    Mathematics,

    /// <summary>By the letter of the option, strictly: no letter is wrong, and none is guessed.</summary>
    Letters,

    /// <summary>By the words, but for what the benchmark's own rules forgive.</summary>
    Exact,
}
