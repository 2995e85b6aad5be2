using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RZero.Mutations;

/// <summary>The faults of <c>tests/mutations/*.json</c>: one file an area, each an array.</summary>
internal static class FaultList
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads all of them, in the order of files and lines.</summary>
    /// <exception cref="ListException">A file is no such list, or a name stands twice.</exception>
    public static ImmutableArray<Fault> Read(string folder)
    {
        ImmutableArray<Fault> faults = [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).SelectMany(ReadFile)];
        return faults.GroupBy(fault => fault.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new ListException($"two faults are called \"{twice.Key}\"")
            : faults;
    }

    private static Fault[] ReadFile(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Fault[]>(File.ReadAllBytes(path), Options) ?? [];
        }
        catch (JsonException broken)
        {
            throw new ListException($"{Path.GetFileName(path)}: {broken.Message}");
        }
    }
}
