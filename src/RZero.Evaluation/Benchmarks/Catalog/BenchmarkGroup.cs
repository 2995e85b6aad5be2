namespace RZero.Evaluation.Benchmarks.Catalog;

/// <summary>Which of the paper's two averages a benchmark counts into.</summary>
public enum BenchmarkGroup
{
    /// <summary>Neither of them.</summary>
    None,

    /// <summary>The unweighted mean of seven benchmarks of mathematics.</summary>
    Mathematics,

    /// <summary>The unweighted mean of SuperGPQA, MMLU-Pro and BBEH.</summary>
    General,
}
