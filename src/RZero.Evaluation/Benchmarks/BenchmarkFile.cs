using System.Collections.Immutable;
using RZero.Core;
using RZero.Files.Lines;
using RZero.Tasks.Prompts;

namespace RZero.Evaluation.Benchmarks;

/// <summary>
/// Reads a benchmark from JSON Lines: <c>id</c>, <c>problem</c>, <c>answer</c>, and optionally <c>category</c>, or <c>family</c> with <c>level</c>;
/// of multiple choice also <c>options</c> and <c>answer_letter</c>; <c>payload</c> where the task needs more than the problem to ask it.
/// </summary>
public static class BenchmarkFile
{
    private const int MaxLineLength = 64 << 20;

    /// <summary>Reads a file. Lines that are no problems are items with a fault.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What the benchmark is called; the file's name where it is left out.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="UserException">The file is missing, is of another kind, or holds not a single problem; says what it is and what to
    /// do.</exception>
    public static Benchmark Read(string path, string? name = null, CancellationToken stop = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var prompt = OptionsPrompt.Read();
        var items = Items(path, new(prompt), stop);
        name ??= Path.GetFileNameWithoutExtension(path);
        return items.Any(item => item.Fault is null)
            ? new(name, items, Benchmark.FormOf(name)) { OptionsPromptHash = items.Any(item => item.OptionCount > 0) ? prompt.Hash : null }
            : throw new UserException($"the benchmark file '{path}' has no problems{(items.IsEmpty ? "" : $"; {items[0].Fault}")}");
    }

    private static ImmutableArray<BenchmarkItem> Items(string path, BenchmarkLine problem, CancellationToken stop)
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
