using RZero.Evaluation;

namespace RZero.Hosting.Benchmarks;

/// <summary>Asks a model a benchmark.</summary>
public interface IBenchmarkRunner
{
    /// <summary>Runs it.</summary>
    /// <exception cref="Core.UserException">The model or the benchmark cannot be read.</exception>
    EvaluationReport Run(BenchmarkOrder order, CancellationToken stop);
}
