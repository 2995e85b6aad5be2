using RZero.Checkpoints.Policies;
using RZero.Core;
using RZero.Evaluation;
using RZero.Generation;
using RZero.Hosting.Models;
using RZero.Hosting.Policies;
using RZero.Torch.Sampling;

namespace RZero.Hosting.Benchmarks;

/// <summary>Asks a Hugging Face folder a benchmark on libtorch.</summary>
public sealed class TorchBenchmarkRunner(ModelLocator models) : IBenchmarkRunner
{
    private const int UnitRows = 256;

    /// <inheritdoc/>
    public EvaluationReport Run(BenchmarkOrder order, CancellationToken stop)
    {
        var benchmark = BenchmarkLocator.Find(order.Benchmark, stop).Limit(order.Limit);
        var folder = models.Find(order.Model);
        benchmark = benchmark with { Form = order.Form ?? benchmark.Form };
        var files = PolicyText.Open(folder);
        using var weights = FrozenPolicy.Open(folder);
        using var sampler = Sampler(weights, files);
        return new BenchmarkEvaluation(TaskOfModel.Open(folder, order.Prompts)).Run(
            sampler, benchmark, order.SampleCount, order.Sampling, "eval", StreamKey.Root(order.Seed).Child("eval"), stop);
    }

    private static PolicySampler Sampler(FrozenPolicy weights, PolicyText files) =>
        new(
            new TorchRolloutEngine(weights, new() { Tokenizer = files.Tokenizer, EndTokenIds = files.EndTokenIds }),
            "eval",
            files.Prompts,
            UnitRows,
            store: null);
}
