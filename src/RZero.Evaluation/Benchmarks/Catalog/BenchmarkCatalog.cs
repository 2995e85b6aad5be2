using System.Collections.Immutable;
using System.Reflection;

namespace RZero.Evaluation.Benchmarks.Catalog;

/// <summary>The benchmarks that are known by name. A new one is a new file beside the others.</summary>
/// <param name="all">What is known, in the order of listings.</param>
public sealed class BenchmarkCatalog(ImmutableArray<BenchmarkDescription> all)
{
    private const string Folder = "RZero.Evaluation.Benchmarks.";

    private static readonly Lazy<BenchmarkCatalog> Read = new(ReadShipped);

    /// <summary>Those that ship with the program.</summary>
    public static BenchmarkCatalog Shipped => Read.Value;

    /// <summary>All of them: first those of mathematics, then the general ones, then the others.</summary>
    public ImmutableArray<BenchmarkDescription> All => all;

    /// <summary>The one of a name; null where there is none.</summary>
    public BenchmarkDescription? Find(string name) =>
        all.FirstOrDefault(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The one that a file holds, by the file's name; null where it could be anything.</summary>
    public BenchmarkDescription? OfFile(string path) => all.FirstOrDefault(known => known.IsIn(path));

    /// <summary>Those of a group.</summary>
    public ImmutableArray<BenchmarkDescription> Of(BenchmarkGroup group) => [.. all.Where(known => known.Group == group)];

    private static BenchmarkCatalog ReadShipped()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal));
        return new([.. files.Select(name => DescriptionFile.Read(name[Folder.Length..], assembly.GetManifestResourceStream(name)!))
            .OrderBy(known => known.Group is BenchmarkGroup.None ? int.MaxValue : (int)known.Group)
            .ThenBy(known => known.Name, StringComparer.Ordinal)]);
    }
}
