using System.Collections.Immutable;
using RZero.Core;
using RZero.Evaluation.Benchmarks;
using RZero.Evaluation.Benchmarks.Catalog;
using RZero.Nano.Benchmark;
using RZero.Nano.Problems;
using RZero.Tasks.Elementary;

namespace RZero.Hosting.Benchmarks;

/// <summary>Finds a benchmark by its name or its file.</summary>
public static class BenchmarkLocator
{
    /// <summary>The larger part of the built-in model's benchmark.</summary>
    public const string Full = "nano-math";

    /// <summary>The other part of it, which runs are measured on.</summary>
    public const string InRun = "nano-math-240";

    /// <summary>The larger part of the elementary benchmark, for real models.</summary>
    public const string Elementary = "elementary";

    /// <summary>The other part of it, which runs are measured on.</summary>
    public const string ElementaryInRun = "elementary-120";

    /// <summary>Names of those that are built in.</summary>
    public static ImmutableArray<string> Names { get; } = [Elementary, ElementaryInRun, Full, InRun];

    /// <summary>The benchmark.</summary>
    /// <exception cref="UserException">There is none of that name, or the file cannot be read.</exception>
    public static Benchmark Find(string nameOrFile, CancellationToken stop) => Find(nameOrFile, fields: null, stop);

    /// <summary>The benchmark, with the names of its fields where it is a file.</summary>
    /// <param name="nameOrFile">What the user calls it.</param>
    /// <param name="fields">Which fields hold what; null takes those that are known.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="UserException">There is none of that name, or the file cannot be read.</exception>
    public static Benchmark Find(string nameOrFile, BenchmarkFields? fields, CancellationToken stop) => nameOrFile switch
    {
        Full => Nano(Full, NanoMath.InRunCount..),
        InRun => Nano(InRun, ..NanoMath.InRunCount),
        Elementary => OfElementary(Elementary, ElementaryBenchmark.InRunCount..),
        ElementaryInRun => OfElementary(ElementaryInRun, ..ElementaryBenchmark.InRunCount),
        _ when Path.Exists(nameOrFile) => BenchmarkFile.Read(nameOrFile, name: null, fields ?? new(), stop),
        _ when BenchmarkCatalog.Shipped.Find(nameOrFile) is { } known => throw new UserException(
            $"{known.Name} is known by name to eval, which can bring it from the hub. Here name its file."),
        _ => throw new UserException(
            $"There is no benchmark {nameOrFile}.{NearestName.Offer(nameOrFile, BenchmarkCatalog.Shipped.All.Select(known => known.Name))} "
            + $"Name {string.Join(", ", Names)}, or a file of problems: JSON Lines, a JSON array, CSV or Parquet, with \"problem\" and \"answer\"."),
    };

    /// <summary>The rule that keeps the problems of the built-in benchmarks out of training, whatever a run itself is measured on.</summary>
    public static Func<string, bool> HeldOut()
    {
        var elementary = new ElementaryBenchmark(ElementaryKinds.Shipped);
        return question => (ProblemSet.Read(question) is { } problem && ProblemSet.IsHeldOut(problem)) || elementary.Contains(question);
    }

    private static Benchmark Nano(string name, Range part) => Of(
        name,
        NanoMath.Build().AsSpan()[part].ToArray()
            .Select(problem => (problem.Question, problem.Answer, $"{problem.Family}, level {problem.Level}")));

    private static Benchmark OfElementary(string name, Range part) => Of(
        name,
        new ElementaryBenchmark(ElementaryKinds.Shipped).Problems.AsSpan()[part].ToArray()
            .Select(problem => (problem.Question, problem.Answer, $"{problem.Kind}, level {problem.Level}")));

    private static Benchmark Of(string name, IEnumerable<(string Question, string Answer, string Category)> problems) =>
        new(name, [.. problems.Select((problem, number) =>
            new BenchmarkItem($"{name}-{number:D4}", problem.Question, problem.Answer, problem.Category))]);
}
