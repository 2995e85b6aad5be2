using RZero.Core;
using RZero.Evaluation;
using RZero.Generation;
using RZero.Hosting.Backends;
using RZero.Hosting.Models;

namespace RZero.Hosting.Benchmarks;

/// <summary>Asks models, folders or GGUF files, benchmarks. Not for several threads.</summary>
/// <param name="models">Finds models.</param>
/// <param name="compute">The backends that orders can name.</param>
public sealed class BenchmarkRunner(ModelSources models, ComputeBackends compute) : IBenchmarkRunner
{
    // Few enough rows that results come in step by step, and enough that units side by side fill the engine's batches.
    private const int UnitRows = 32;

    private (string Model, string Backend)? opened;
    private LanguageModel? model;

    /// <summary>Memory that the process may use, in bytes.</summary>
    public long Memory { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Where benchmarks come from that are known by name and not here; null for nowhere.</summary>
    public IDatasetHub? Datasets { get; init; }

    /// <summary>Time, for what is kept.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Takes sentences about what is kept.</summary>
    public Action<string> Say { get; init; } = static _ => { };

    /// <inheritdoc/>
    public EvaluationReport Run(BenchmarkOrder order, Action<EvaluationProgress> tell, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(tell);
        var benchmark = new BenchmarkFinder(order.Folder, Datasets).Find(order.Benchmark, order.Fields, stop).Limit(order.Limit);
        benchmark = benchmark with { Form = order.Form ?? benchmark.Form };
        var source = models.Find(order.Model);
        var task = TaskOfModel.Open(source.Name, order.Prompts);
        var settings = order.Out is null && order.Cache is null ? null : EvaluationSettings.Of(order, benchmark, source, task);
        using var files = settings is null ? EvaluationFiles.None : EvaluationFiles.Open(order, settings, benchmark, Clock, Say);
        var watch = new EvaluationWatch(benchmark.Items.Length, files, tell);
        var asked = Open(order, source);
        using var sampler = new PolicySampler(asked.Sampler, "eval", asked.Prompts, UnitRows, store: null, watch.Hear) { OwnsEngine = false };
        using var answers = new KeptAnswers(sampler, files.Kept);
        var report = new BenchmarkEvaluation(task) { VotesOnly = order.VotesOnly }.Run(
            answers, benchmark, order.SampleCount, order.Sampling, "eval", StreamKey.Root(order.Seed).Child("eval"), stop, watch.Finish);
        files.Finish(report);
        return report;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        model?.Dispose();
        model = null;
    }

    /// <summary>The model that is open already, where the order before was for it; there is never a second one in memory.</summary>
    private LanguageModel Open(BenchmarkOrder order, IModelSource source)
    {
        if (model is null || opened != (order.Model, order.Backend))
        {
            Dispose();
            model = new(source, compute.Models.Find(order.Backend)) { Memory = Memory };
            opened = (order.Model, order.Backend);
        }

        return model;
    }
}
