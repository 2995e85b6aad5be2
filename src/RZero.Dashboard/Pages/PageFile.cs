using System.Collections.Immutable;
using System.Reflection;

namespace RZero.Dashboard.Pages;

/// <summary>A script, style sheet or font that pages ask this server for. They are parts of the assembly; without any of them every page shows its
/// tables, charts and texts.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Resource">What the assembly calls it.</param>
internal sealed record PageFile(string Path, string Type, string Resource)
{
    private const string Prefix = "page/";

    /// <summary>All that there are.</summary>
    public static ImmutableArray<PageFile> All { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => new PageFile($"/{name[Prefix.Length..]}", TypeOf(name), name)),
    ];

    /// <summary>Its bytes.</summary>
    public Stream Open() => Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;

    private static string TypeOf(string name) => System.IO.Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        _ => "font/woff2",
    };
}
