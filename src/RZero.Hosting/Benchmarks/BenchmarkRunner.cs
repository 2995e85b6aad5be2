using RZero.Core;
using RZero.Evaluation;
using RZero.Generation;
using RZero.Hosting.Backends;
using RZero.Hosting.Models;

namespace RZero.Hosting.Benchmarks;

/// <summary>Asks a model, a folder or a GGUF file, a benchmark.</summary>
/// <param name="models">Finds models.</param>
/// <param name="compute">The backends that orders can name.</param>
public sealed class BenchmarkRunner(ModelSources models, ComputeBackends compute) : IBenchmarkRunner
{
    // Few enough rows that results come in step by step, and many units are in work at a time.
    private const int UnitRows = 64;

    /// <inheritdoc/>
    public EvaluationReport Run(BenchmarkOrder order, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(order);
        var benchmark = BenchmarkLocator.Find(order.Benchmark, stop).Limit(order.Limit);
        benchmark = benchmark with { Form = order.Form ?? benchmark.Form };
        var source = models.Find(order.Model);
        using var model = new LanguageModel(source, compute.Models.Find(order.Backend));
        using var sampler = new PolicySampler(model.Sampler, "eval", model.Prompts, UnitRows, store: null) { OwnsEngine = false };
        return new BenchmarkEvaluation(TaskOfModel.Open(source.Name, order.Prompts)).Run(
            sampler, benchmark, order.SampleCount, order.Sampling, "eval", StreamKey.Root(order.Seed).Child("eval"), stop);
    }
}
