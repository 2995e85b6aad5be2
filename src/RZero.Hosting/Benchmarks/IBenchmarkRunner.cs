using RZero.Evaluation;

namespace RZero.Hosting.Benchmarks;

/// <summary>Asks models benchmarks, one after the other. The model of the last order stays open for the next.</summary>
public interface IBenchmarkRunner : IDisposable
{
    /// <summary>Runs it.</summary>
    /// <param name="order">What is measured and how.</param>
    /// <param name="tell">Told after every problem, one at a time, how far it is.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="Core.UserException">The model or the benchmark cannot be read, or the file cannot be gone on with.</exception>
    EvaluationReport Run(BenchmarkOrder order, Action<EvaluationProgress> tell, CancellationToken stop);
}
