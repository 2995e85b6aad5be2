using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Evaluation;
using RZero.Evaluation.Benchmarks;
using RZero.Runs;

namespace RZero.Hosting.Ablations;

/// <summary>Judges again what a run's Solvers answered when they were measured: from the run's samples, without a model.</summary>
/// <param name="run">The run.</param>
/// <param name="task">Reads and compares answers.</param>
/// <param name="benchmark">The problems that the run was measured on.</param>
internal sealed class RecordedEvaluation(RunReader run, IReasoningTask task, Benchmark benchmark)
{
    private readonly IterationLine line = new(run.IterationStates());

    /// <summary>The most probable answer to each problem.</summary>
    /// <param name="iteration">Whose; 0 for the base.</param>
    /// <param name="stop">Interrupts.</param>
    public EvaluationReport Greedy(int iteration, CancellationToken stop) => Read(iteration, "greedy", 1, stop);

    /// <summary>The samples of each problem.</summary>
    /// <param name="iteration">Whose; 0 for the base.</param>
    /// <param name="samples">How many the run drew.</param>
    /// <param name="stop">Interrupts.</param>
    public EvaluationReport Sampled(int iteration, int samples, CancellationToken stop) => Read(iteration, "sampled", samples, stop);

    private EvaluationReport Read(int iteration, string kind, int samples, CancellationToken stop)
    {
        var call = $"{line.At(iteration).In(Phase.Evaluate)}/{kind}";
        using var answers = new RecordedAnswers(run, call);
        return new BenchmarkEvaluation(task).Run(answers, benchmark, samples, new SamplingOptions(), call, StreamKey.Root(0), stop);
    }
}
