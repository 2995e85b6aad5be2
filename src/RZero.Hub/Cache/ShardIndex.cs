using System.Collections.Immutable;
using System.Text.Json;
using RZero.Files;

namespace RZero.Hub.Cache;

/// <summary>The index of a checkpoint in several files: which file, a shard, holds which tensor.</summary>
public sealed class ShardIndex
{
    private readonly string path;
    private readonly Dictionary<string, string> shardOf;

    private ShardIndex(string path, Dictionary<string, string> shardOf)
    {
        (this.path, this.shardOf) = (path, shardOf);
        Shards = [.. shardOf.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>File names of the shards, sorted.</summary>
    public ImmutableArray<string> Shards { get; }

    /// <summary>Reads an index.</summary>
    /// <exception cref="ModelFileException">It is malformed, or names a file that is missing or outside the index's folder.</exception>
    public static ShardIndex Read(string path)
    {
        var index = new ShardIndex(path, JsonFile.Read(path, "an index of weight files", root => Map(root, path)));
        foreach (var shard in index.Shards)
        {
            index.RequireUsable(shard);
        }

        return index;
    }

    /// <summary>
    /// Throws unless every tensor is in the shard that the index names for it, and no shard holds one that the index does not know.
    /// </summary>
    /// <param name="namesIn">Names of the tensors that a shard holds.</param>
    public void RequireAgreement(Func<string, IEnumerable<string>> namesIn)
    {
        var found = 0;
        foreach (var shard in Shards)
        {
            foreach (var name in namesIn(shard))
            {
                found += shardOf.GetValueOrDefault(name) == shard
                    ? 1
                    : throw new ModelFileException(
                        $"'{path}' does not name the tensor '{Excerpt.Of(name)}' of '{Excerpt.Of(shard)}'; download both again");
            }
        }

        if (found < shardOf.Count)
        {
            var held = Shards.SelectMany(namesIn).ToHashSet(StringComparer.Ordinal);
            var lost = shardOf.First(entry => !held.Contains(entry.Key));
            throw new ModelFileException(
                $"'{path}' names the tensor '{Excerpt.Of(lost.Key)}', which is not in '{Excerpt.Of(lost.Value)}'; download both again");
        }
    }

    private static Dictionary<string, string> Map(JsonElement root, string path)
    {
        var shardOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in root.GetProperty("weight_map").EnumerateObject())
        {
            if (!shardOf.TryAdd(entry.Name, entry.Value.GetString() ?? ""))
            {
                throw new ModelFileException($"'{path}' names the tensor '{Excerpt.Of(entry.Name)}' twice");
            }
        }

        return shardOf.Count > 0 ? shardOf : throw new ModelFileException($"'{path}' names no tensors");
    }

    /// <summary>A shard is a file of the index's own folder by a plain name, by the rules of every system.</summary>
    private void RequireUsable(string shard)
    {
        if (shard.AsSpan().ContainsAny("/\\:\0") || !shard.EndsWith(".safetensors", StringComparison.Ordinal))
        {
            throw new ModelFileException($"'{path}' names the file '{Excerpt.Of(shard)}', which is not a safetensors file of its own folder");
        }

        if (!File.Exists(Path.Combine(Path.GetDirectoryName(path)!, shard)))
        {
            throw new ModelFileException($"'{path}' names the file '{Excerpt.Of(shard)}', which is not there; download it again");
        }
    }
}
