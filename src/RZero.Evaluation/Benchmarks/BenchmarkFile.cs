using System.Collections.Immutable;
using RZero.Core;
using RZero.Data;
using RZero.Files;
using RZero.Files.Lines;
using RZero.Tasks.Prompts;

namespace RZero.Evaluation.Benchmarks;

/// <summary>
/// Reads a benchmark from JSON Lines, or from any other file of rows (<see cref="TableFile"/>): <c>id</c>, <c>problem</c>, <c>answer</c>, and
/// optionally <c>category</c>, or <c>family</c> with <c>level</c>; of multiple choice also <c>options</c> and <c>answer_letter</c>; <c>payload</c>
/// where the task needs more than the problem to ask it. Problem and answer may have the names that other data sets give them.
/// </summary>
public static class BenchmarkFile
{
    private const int MaxLineLength = 64 << 20;

    /// <summary>Reads a file by the names of fields that are known. Lines that are no problems are items with a fault.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What the benchmark is called; the file's name where it is left out.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="UserException">The file is missing, is of another kind, or holds not a single problem; says what it is and what to
    /// do.</exception>
    public static Benchmark Read(string path, string? name = null, CancellationToken stop = default) => Read(path, name, new(), stop);

    /// <summary>Reads a file. Lines that are no problems are items with a fault.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What the benchmark is called; null takes the file's name.</param>
    /// <param name="fields">Which fields hold what.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="UserException">The file is missing, is of another kind, or holds not a single problem; says what it is and what to
    /// do.</exception>
    public static Benchmark Read(string path, string? name, BenchmarkFields fields, CancellationToken stop)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(fields);
        var prompt = OptionsPrompt.Read();
        var rows = new BenchmarkRow(prompt, fields);
        var items = IsLines(path) ? OfLines(path, new(rows), stop) : OfRows(path, rows, stop);
        name ??= Path.GetFileNameWithoutExtension(TableFile.UnpackedName(path));
        return items.Any(item => item.Fault is null)
            ? new(name, items, Benchmark.FormOf(name)) { OptionsPromptHash = items.Any(item => item.OptionCount > 0) ? prompt.Hash : null }
            : throw new UserException($"the benchmark file '{path}' has no problems{(items.IsEmpty ? "" : $"; {items[0].Fault}")}");
    }

    /// <summary>
    /// Lines are read one by one, so that one bad line costs one problem; so is what has no name that is known, such as a pipe. An array, a table or
    /// a packed file is read as a whole.
    /// </summary>
    private static bool IsLines(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".jsonl" or ".ndjson" || !TableFile.IsKnown(path) || !RegularFile.Is(path);

    private static ImmutableArray<BenchmarkItem> OfRows(string path, BenchmarkRow problem, CancellationToken stop) =>
        [.. TableFile.Read(path, stop).Select(row => Item(problem, row))];

    private static BenchmarkItem Item(BenchmarkRow problem, TableRow row)
    {
        var id = problem.Id(row.Fields) ?? $"{row.Number}";
        try
        {
            return problem.Read(id, row.Fields);
        }
        catch (UserException mistake)
        {
            return new(id, "", "") { Fault = $"line {row.Number}: {mistake.Message}" };
        }
    }

    private static ImmutableArray<BenchmarkItem> OfLines(string path, BenchmarkLine problem, CancellationToken stop)
    {
        using var file = Open(path);
        var lines = new LineReader(file, MaxLineLength, stop);
        var items = ImmutableArray.CreateBuilder<BenchmarkItem>();
        while (lines.Next() is { } line)
        {
            if (line.IsBlank)
            {
                continue;
            }

            if (items.Count == 0 && ForeignFile.Of(line.Bytes.Span) is { } foreign)
            {
                throw new UserException($"'{path}' {foreign}.");
            }

            items.Add(problem.Read(line));
        }

        return items.ToImmutable();
    }

    private static FileStream Open(string path)
    {
        try
        {
            return Directory.Exists(path)
                ? throw new UserException($"'{path}' is a folder. Name a file of JSON Lines with \"id\", \"problem\" and \"answer\".")
                : new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserException($"there is no benchmark file '{path}'", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"the benchmark file '{path}' cannot be read: {fault.Message}", fault);
        }
    }
}
