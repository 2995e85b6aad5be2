using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RZero.Core;
using RZero.Files;

namespace RZero.Runs.Checkpoints;

/// <summary>
/// <c>manifest.json</c>: every file of a checkpoint with size and hash. It holds no clock and no path outside the folder, so equal states have
/// equal manifests; the journal keeps the manifest's own hash.
/// </summary>
internal sealed record CheckpointManifest(int Format, string Phase, int Step, bool Complete, ImmutableArray<ManifestFile> Files)
{
    public const string FileName = "manifest.json";

    /// <summary>Files that say where a policy comes from. They name the program's version, so that equal weights may have different ones.</summary>
    private static readonly ImmutableArray<string> Provenance = ["rzero.json", "README.md"];

    private const long LongestManifest = 16L << 20;
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Hashes every file below a folder, and flushes it.</summary>
    public static CheckpointManifest Seal(string folder, PhaseId phase, int step, bool complete)
    {
        var files = ImmutableArray.CreateBuilder<ManifestFile>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            DurableFile.FlushFile(path);
            files.Add(Describe(folder, path));
        }

        foreach (var below in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories))
        {
            DurableFile.FlushDirectory(below);
        }

        return new CheckpointManifest(1, phase.ToString(), step, complete, files.ToImmutable());
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    /// <summary>
    /// SHA-256 over what the phase made, in hexadecimal: names, sizes and hashes of all files but those of provenance. Null where the manifest is not
    /// there.
    /// </summary>
    public static string? ContentOf(string folder)
    {
        try
        {
            var manifest = Read(folder);
            return manifest is null ? null : HashOf(string.Join('\n', manifest.Files
                .Where(file => !Provenance.Contains(file.Name))
                .Select(file => $"{file.Name}\t{file.Size}\t{file.Sha256}")));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with the files in a folder, or null when they are what was committed.</summary>
    public static string? Fault(string folder, string manifestSha256)
    {
        try
        {
            // Sizes are looked at first: what is no file at all (a pipe, a device) is never opened.
            var file = new FileInfo(Path.Combine(folder, FileName));
            if (!file.Exists || file.Length is 0 or > LongestManifest)
            {
                return $"its {FileName} is not there";
            }

            var json = File.ReadAllText(file.FullName);
            if (HashOf(json) != manifestSha256)
            {
                return "its manifest is not the one in the journal";
            }

            var manifest = JsonSerializer.Deserialize<CheckpointManifest>(json, Options);
            return manifest is null || manifest.Files.IsDefault
                ? "its manifest lists no files"
                : manifest.Files.Select(listed => Fault(folder, listed)).FirstOrDefault(fault => fault is not null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return fault.Message;
        }
    }

    private static CheckpointManifest? Read(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, FileName));
        return file.Exists && file.Length is > 0 and <= LongestManifest
            && JsonSerializer.Deserialize<CheckpointManifest>(File.ReadAllText(file.FullName), Options) is { Files.IsDefault: false } manifest
                ? manifest
                : null;
    }

    private static string? Fault(string folder, ManifestFile file)
    {
        var path = Path.Combine(folder, file.Name ?? "");
        if (!File.Exists(path))
        {
            return $"its file {file.Name} is not there";
        }

        var isSame = new FileInfo(path).Length == file.Size && (file.Size == 0 || Describe(folder, path) == file);
        return isSame ? null : $"its file {file.Name} is not what was written";
    }

    private static ManifestFile Describe(string folder, string path)
    {
        using var file = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        return new ManifestFile(Path.GetRelativePath(folder, path).Replace('\\', '/'), file.Length, hash);
    }
}
