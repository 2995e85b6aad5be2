using System.Collections.Immutable;
using RZero.CoEvolution.Measurement;
using RZero.Core;
using RZero.Files;

namespace RZero.Hosting.Audits;

/// <summary>The cells of an audit in a file, a line each: written whole after every cell, since there are few.</summary>
internal sealed class AuditFile
{
    private const long LongestFile = 16 << 20;

    private readonly string? path;
    private ImmutableArray<AuditedCell> cells;

    private AuditFile(string? path, ImmutableArray<AuditedCell> cells) => (this.path, this.cells) = (path, cells);

    /// <summary>The file with what is in it already.</summary>
    /// <param name="path">Where; null keeps nothing.</param>
    /// <exception cref="UserException">It holds something else.</exception>
    public static AuditFile Open(string? path)
    {
        if (path is null || !File.Exists(path))
        {
            return new(path, []);
        }

        RegularFile.Require(path);
        return new(path, [.. Lines(path).Select((line, number) => AuditedCell.Read(line) is { Cell: not null } cell
            ? cell
            : throw new UserException($"{path}, line {number + 1} is not a cell of an audit. Name another file with --out, or delete it."))]);
    }

    /// <summary>The cell that was asked before, or null.</summary>
    public LabelCell? Find(AuditedCell wanted) => cells.FirstOrDefault(wanted.IsSame)?.Cell;

    /// <summary>Keeps a cell.</summary>
    public void Add(AuditedCell asked)
    {
        cells = cells.Add(asked);
        if (path is not null)
        {
            DurableFile.Write(path, string.Concat(cells.Select(cell => cell.ToLine() + "\n")));
        }
    }

    private static string[] Lines(string path)
    {
        try
        {
            return new FileInfo(path).Length <= LongestFile
                ? File.ReadAllLines(path)
                : throw new UserException($"{path} is larger than an audit can be. Name another file with --out.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"Cannot read {path}: {fault.Message}", fault);
        }
    }
}
