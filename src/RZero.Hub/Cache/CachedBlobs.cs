using System.Buffers;
using System.Collections.Immutable;
using RZero.Files;
using RZero.Hub.Listing;

namespace RZero.Hub.Cache;

/// <summary>Files of a folder that lie in a hub's cache: links to contents that are named by their hash.</summary>
public static class CachedBlobs
{
    private const int BufferBytes = 1 << 20;
    private const string BlobsName = "blobs";

    /// <summary>
    /// Every such file of a model's folder with its content's place; none in a folder of another kind, or where the cache holds copies.
    /// </summary>
    public static ImmutableArray<(string Name, string Blob)> Of(string folder) =>
    [
        .. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
            .Select(path => (Name: Path.GetFileName(path), Blob: File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? ""))
            .Where(file => HubFile.IsHash(Path.GetFileName(file.Blob)) && Path.GetFileName(Path.GetDirectoryName(file.Blob)) == BlobsName),
    ];

    /// <summary>Whether a blob's content has the hash that is its name. Reads all of it.</summary>
    /// <param name="blob">Where it lies.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="ModelFileException">It cannot be read.</exception>
    public static bool IsWhole(string blob, CancellationToken stop)
    {
        using var file = PositionedFile.Open(blob);
        using var hash = new BlobHash(new(Path.GetFileName(blob), file.Length, Path.GetFileName(blob)));
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        for (var place = 0L; place < file.Length; place += BufferBytes)
        {
            stop.ThrowIfCancellationRequested();
            var part = buffer.AsSpan(0, (int)Math.Min(BufferBytes, file.Length - place));
            file.Fill(part, place);
            hash.Append(part);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return hash.IsRight();
    }
}
