using RZero.Core;
using RZero.Evaluation.Benchmarks;
using RZero.Nano.Benchmark;

namespace RZero.Hosting.Benchmarks;

/// <summary>Finds a benchmark by its name or its file.</summary>
public static class BenchmarkLocator
{
    /// <summary>The larger part of the built-in benchmark.</summary>
    public const string Full = "nano-math";

    /// <summary>The other part of it, which runs are measured on.</summary>
    public const string InRun = "nano-math-240";

    /// <summary>The benchmark.</summary>
    /// <exception cref="UserException">There is none of that name, or the file cannot be read.</exception>
    public static Benchmark Find(string nameOrFile, CancellationToken stop) => nameOrFile switch
    {
        Full => Nano(Full, NanoMath.InRunCount..),
        InRun => Nano(InRun, ..NanoMath.InRunCount),
        _ when Path.Exists(nameOrFile) => BenchmarkFile.Read(nameOrFile, name: null, stop),
        _ => throw new UserException(
            $"There is no benchmark {nameOrFile}.{NearestName.Offer(nameOrFile, [Full, InRun])} "
            + $"Name {Full}, {InRun}, or a file of JSON Lines with \"id\", \"problem\" and \"answer\"."),
    };

    private static Benchmark Nano(string name, Range part)
    {
        var problems = NanoMath.Build().AsSpan()[part].ToArray();
        var items = problems.Select((problem, number) => new BenchmarkItem(
            $"{name}-{number:D4}", problem.Question, problem.Answer, $"{problem.Family}, level {problem.Level}"));
        return new(name, [.. items]);
    }
}
