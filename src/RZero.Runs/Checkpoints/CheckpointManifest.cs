using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RZero.Core;
using RZero.Core.Files;

namespace RZero.Runs.Checkpoints;

/// <summary>
/// <c>manifest.json</c>: every file of a checkpoint with size and hash. It holds no clock and no path outside the folder, so equal states have
/// equal manifests; the journal keeps the manifest's own hash.
/// </summary>
internal sealed record CheckpointManifest(int Format, string Phase, int Step, bool Complete, ImmutableArray<ManifestFile> Files)
{
    public const string FileName = "manifest.json";
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

    /// <summary>What is wrong with the files in a folder, or null when they are what was committed.</summary>
    public static string? Fault(string folder, string manifestSha256)
    {
        try
        {
            var json = File.ReadAllText(Path.Combine(folder, FileName));
            if (HashOf(json) != manifestSha256)
            {
                return "its manifest is not the one in the journal";
            }

            var manifest = JsonSerializer.Deserialize<CheckpointManifest>(json, Options)!;
            var changed = manifest.Files.FirstOrDefault(file => Describe(folder, Path.Combine(folder, file.Name)) != file);
            return changed is null ? null : $"its file {changed.Name} is not what was written";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return fault.Message;
        }
    }

    private static ManifestFile Describe(string folder, string path)
    {
        using var file = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        return new ManifestFile(Path.GetRelativePath(folder, path).Replace('\\', '/'), file.Length, hash);
    }
}
