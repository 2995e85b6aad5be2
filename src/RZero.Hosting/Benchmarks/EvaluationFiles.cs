using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Evaluation;
using RZero.Evaluation.Benchmarks;

namespace RZero.Hosting.Benchmarks;

/// <summary>All places that an evaluation is kept in: the file that the user names, and the cache.</summary>
internal sealed class EvaluationFiles : IDisposable
{
    private readonly ImmutableArray<EvaluationFile> files;
    private readonly Action<EvaluationReport> ended;

    private EvaluationFiles(ImmutableArray<EvaluationFile> files, Action<EvaluationReport> ended)
    {
        (this.files, this.ended) = (files, ended);
        Kept = files.SelectMany(file => file.Kept).DistinctBy(kept => kept.Key).ToImmutableDictionary(StringComparer.Ordinal);
    }

    /// <summary>Nowhere.</summary>
    public static EvaluationFiles None => new([], static _ => { });

    /// <summary>Answers that are there already, by the place of their problem.</summary>
    public ImmutableDictionary<string, RolloutGroup> Kept { get; }

    /// <summary>Opens them. What the user names has to work; without the cache an evaluation goes on.</summary>
    /// <exception cref="UserException">The user's file cannot be written, or holds another evaluation.</exception>
    public static EvaluationFiles Open(BenchmarkOrder order, EvaluationSettings settings, Benchmark benchmark, TimeProvider clock, Action<string> say)
    {
        ImmutableArray<EvaluationFile> named = order.Out is null ? [] : [EvaluationFile.Open(order.Out, settings, benchmark)];
        if (order.Cache is null)
        {
            return new(named, static _ => { });
        }

        var cache = new EvaluationCache(order.Cache);
        try
        {
            var file = cache.Open(settings, benchmark);
            if (!file.Kept.IsEmpty)
            {
                say(
                    $"{file.Kept.Count} of {benchmark.Items.Length} problems were measured before and are taken from {order.Cache}; "
                    + "--no-cache asks again.");
            }

            return new(named.Add(file), report => cache.Keep(order, settings, benchmark, report, clock.GetUtcNow()));
        }
        catch (UserException fault)
        {
            say($"This evaluation is not kept in {order.Cache}: {fault.Message}");
            return new(named, static _ => { });
        }
    }

    /// <summary>Writes a problem wherever it is not yet.</summary>
    public void Write(int number, ItemResult result)
    {
        foreach (var file in files)
        {
            file.Write(number, result);
        }
    }

    /// <summary>Ends the files.</summary>
    public void Finish(EvaluationReport report)
    {
        foreach (var file in files)
        {
            file.Finish(report);
        }

        ended(report);
    }

    public void Dispose()
    {
        foreach (var file in files)
        {
            file.Dispose();
        }
    }
}
