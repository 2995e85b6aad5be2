using System.Collections.Immutable;
using System.Text;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Evaluation;
using RZero.Evaluation.Benchmarks;
using RZero.Files;
using RZero.Files.Lines;

namespace RZero.Hosting.Benchmarks;

/// <summary>
/// The problems of an evaluation with their samples, as JSON Lines: each is written as soon as it is done, and an evaluation with the same settings
/// goes on from what is there.
/// </summary>
internal sealed class EvaluationFile : IDisposable
{
    private const int LongestLine = 64 << 20;
    private const byte LineEnd = (byte)'\n';

    private readonly string path;
    private readonly EvaluationSettings settings;
    private readonly FileStream file;
    private readonly List<int> written = [];

    private EvaluationFile(string path, EvaluationSettings settings, Benchmark benchmark)
    {
        (this.path, this.settings) = (path, settings);

        // A pipe or a device keeps nothing that could be gone on with.
        var keeps = RegularFile.Is(path);
        file = new(path, keeps ? FileMode.OpenOrCreate : FileMode.Open, keeps ? FileAccess.ReadWrite : FileAccess.Write, FileShare.Read);
        if (keeps)
        {
            Kept = ReadKept(benchmark);
        }
    }

    /// <summary>Answers that are there already, by the place of their problem.</summary>
    public ImmutableDictionary<string, RolloutGroup> Kept { get; } = ImmutableDictionary<string, RolloutGroup>.Empty;

    /// <summary>Opens a file before any work is done, so that a wrong one costs nothing.</summary>
    /// <exception cref="UserException">It cannot be written, or holds something else than the beginning of this evaluation.</exception>
    public static EvaluationFile Open(string path, EvaluationSettings settings, Benchmark benchmark)
    {
        try
        {
            return new(path, settings, benchmark);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"Cannot write {path}: {fault.Message}", fault);
        }
    }

    /// <summary>Writes a problem, unless it is there.</summary>
    public void Write(int number, ItemResult result)
    {
        if (!Kept.ContainsKey($"{number}"))
        {
            written.Add(number);
            file.Write(Encoding.UTF8.GetBytes(EvaluationLine.Of(number, result, settings) + "\n"));
            file.Flush();
        }
    }

    /// <summary>Puts the lines into the order of the benchmark, in which they did not come.</summary>
    public void Finish(EvaluationReport report)
    {
        file.Dispose();
        if (RegularFile.Is(path) && !written.SequenceEqual(Enumerable.Range(0, report.Items.Length)))
        {
            DurableFile.Write(path, ordered =>
            {
                foreach (var (number, result) in report.Items.Index())
                {
                    ordered.Write(Encoding.UTF8.GetBytes(EvaluationLine.Of(number, result, settings) + "\n"));
                }
            });
        }
    }

    public void Dispose() => file.Dispose();

    private ImmutableDictionary<string, RolloutGroup> ReadKept(Benchmark benchmark)
    {
        try
        {
            var whole = WholeLines();
            var kept = ImmutableDictionary.CreateBuilder<string, RolloutGroup>(StringComparer.Ordinal);
            foreach (var line in Lines(leaveLast: whole > 0 && whole < file.Length))
            {
                if (EvaluationLine.Read(line, settings, benchmark) is { } entry)
                {
                    kept[entry.Group.Id] = entry.Group;
                }
            }

            file.SetLength(whole);
            file.Position = whole;
            return kept.ToImmutable();
        }
        catch (UserException mistake)
        {
            file.Dispose();
            throw new UserException(
                $"{path} holds another evaluation: {mistake.Message}. Use the options of then, name another file, or delete it.",
                mistake);
        }
    }

    private IEnumerable<InputLine> Lines(bool leaveLast)
    {
        file.Position = 0;
        var lines = new LineReader(file, LongestLine, CancellationToken.None);
        for (var line = lines.Next(); line is not null;)
        {
            var next = lines.Next();
            if (next is not null || !leaveLast)
            {
                yield return line.Value;
            }

            line = next;
        }
    }

    /// <summary>Bytes up to the end of the last whole line: a process that was killed may have left half of one behind it.</summary>
    private long WholeLines()
    {
        var end = file.Length;
        for (; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == LineEnd)
            {
                break;
            }
        }

        return end;
    }
}
