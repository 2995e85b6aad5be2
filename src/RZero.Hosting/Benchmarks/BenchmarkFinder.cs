using RZero.Core;
using RZero.Data;
using RZero.Evaluation.Benchmarks;
using RZero.Evaluation.Benchmarks.Catalog;
using RZero.Hub;

namespace RZero.Hosting.Benchmarks;

/// <summary>
/// Finds a benchmark by what the user calls it: a known name, whose file lies in a folder of theirs or on the hub; <c>NAME=FILE</c>, which reads a
/// file as that benchmark; or a file by itself.
/// </summary>
/// <param name="folder">Folder in which files of known names lie; null for none.</param>
/// <param name="hub">Where the others come from; null for nowhere.</param>
public sealed class BenchmarkFinder(string? folder = null, IDatasetHub? hub = null)
{
    /// <summary>What is known by name.</summary>
    public BenchmarkCatalog Catalog { get; init; } = BenchmarkCatalog.Shipped;

    /// <summary>What is known of a benchmark; null where it is a file that nothing is known of.</summary>
    public BenchmarkDescription? Describe(string asked) => Catalog.Find(Parts(asked).Name);

    /// <summary>The benchmark.</summary>
    /// <param name="asked">What the user calls it.</param>
    /// <param name="fields">Which fields of a file hold what, where the user says so.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="UserException">There is none, or it cannot be read; says what to do.</exception>
    public Benchmark Find(string asked, BenchmarkFields? fields, CancellationToken stop)
    {
        var (name, file) = Parts(asked);
        var known = Catalog.Find(name);
        if (known is null || (known.IsBuiltIn && file is null))
        {
            return BenchmarkLocator.Find(asked, fields, stop) with { Description = known };
        }

        var path = file ?? FileOf(known) ?? OfHub(known);
        var named = known.Fields with { Problem = fields?.Problem, Answer = fields?.Answer };
        return Checked(known, path, BenchmarkFile.Read(path, known.Name, named, stop) with { Form = known.Form, Description = known });
    }

    /// <summary>The file of a known benchmark in the user's folder; null where there is none.</summary>
    /// <exception cref="UserException">There is no such folder.</exception>
    public string? FileOf(BenchmarkDescription known)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (folder is null)
        {
            return null;
        }

        if (!Directory.Exists(folder))
        {
            throw new UserException($"There is no folder '{folder}' of benchmarks. Name one that there is, or unset RZERO_BENCHMARKS.");
        }

        return Directory.EnumerateFiles(folder).Where(file => TableFile.IsKnown(file) && known.IsIn(file))
            .OrderBy(file => Path.GetFileName(file).Length).ThenBy(file => file, StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>SHA-256 of a benchmark's file, in hexadecimal.</summary>
    public static string HashOf(string file) => TableFile.Hash(file);

    /// <summary>A name and its file; a file that is there is one, whatever signs its name has.</summary>
    private (string Name, string? File) Parts(string asked)
    {
        var equals = asked.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && !Path.Exists(asked) && Catalog.Find(asked[..equals]) is not null
            ? (asked[..equals], asked[(equals + 1)..])
            : (asked, null);
    }

    private string OfHub(BenchmarkDescription known)
    {
        if (known.Hub is not { } place || hub is null)
        {
            throw new UserException(
                $"{known.Name} is not here. Write {known.Name}=FILE, or put its file ({known.Name}.jsonl, .csv, .parquet) into a folder "
                + "and name that with --folder or RZERO_BENCHMARKS.");
        }

        var path = hub.Find(HubReference.Parse($"{place.Repository}@{place.Revision}")!.AsDataset(), place.Files);
        return place.Sha256 is null || HashOf(path) is var hash && hash == place.Sha256
            ? path
            : throw new UserException(
                $"{known.Name}: the file of {place} is another one than the one that is known (its SHA-256 is {hash}, not {place.Sha256}). "
                + $"If that is meant, write {known.Name}={path}.");
    }

    private static Benchmark Checked(BenchmarkDescription known, string path, Benchmark read) =>
        known.Grader == BenchmarkGrader.Letters && read.Items.All(item => item.OptionCount == 0)
            ? throw new UserException($"'{path}' has no \"options\", and {known.Name} is answered by letters.")
            : read;
}
