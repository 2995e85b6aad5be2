using System.Collections.Immutable;
using RZero.Core;
using RZero.Evaluation.Benchmarks;
using RZero.Hosting.Models;
using RZero.Runs;

namespace RZero.Hosting.Ablations;

/// <summary>Reads off a run's own samples how it did on every held-out problem.</summary>
/// <param name="models">Finds the base model, whose folder says how problems are asked.</param>
/// <param name="tasks">Makes the task.</param>
/// <param name="benchmarks">Finds the benchmark.</param>
public sealed class RunMeasurement(
    ModelLocator models, Func<string, string, IReasoningTask> tasks, Func<string, CancellationToken, Benchmark> benchmarks)
{
    /// <summary>The measurement; null of a run that has not measured its base yet.</summary>
    /// <param name="run">The run.</param>
    /// <param name="stop">Interrupts.</param>
    public MeasuredRun? Read(AblatedRun run, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var reader = RunStore.OpenReadOnly(run.Folder);
        if (reader.Iterations().LastOrDefault(done => done.MeanAtK is not null) is not { } last)
        {
            return null;
        }

        var task = tasks(models.Find(run.Plan.Model), run.Plan.Prompts);
        var benchmark = benchmarks(run.Plan.Evaluation.Benchmark, stop).WithoutFaults().Limit(run.Plan.Evaluation.Limit);
        var recorded = new RecordedEvaluation(reader, task, benchmark);
        return new(run, Scores(0), Scores(last.Iteration), last, reader.Alarms().LastOrDefault(alarm => alarm.Stops));

        ImmutableArray<double> Scores(int iteration) =>
            [.. recorded.Sampled(iteration, run.Plan.Evaluation.Samples, stop).Items.Select(item => item.MeanCorrect)];
    }
}
