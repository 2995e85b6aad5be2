using System.Collections.Immutable;
using System.Text.Json;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Safetensors;
using RZero.Files;

namespace RZero.Checkpoints.Folders;

/// <summary>
/// Writes the weights of a folder: one safetensors file where they fit into one, else several of bounded size with an index, by Hugging Face's
/// names.
/// </summary>
public static class ShardedWeightsWriter
{
    /// <summary>Largest file that is written unless another size is asked for: 5 GB, as transformers has long done.</summary>
    public const long DefaultShardBytes = 5_000_000_000;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes the files, with one tensor's numbers in memory at a time. Equal weights and bounds give equal bytes.</summary>
    /// <param name="folder">Where; it is there. Weights of another layout that lie in it are removed at the end, since a reader would take them
    /// for these.</param>
    /// <param name="tensors">What; names differ.</param>
    /// <param name="storedAs">Number type.</param>
    /// <param name="mostBytes">Largest sum of tensors in a file, at least 1; a tensor that is larger by itself has a file of its own.</param>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public static void Write(string folder, IEnumerable<NamedTensor> tensors, StorageType storedAs, long mostBytes = DefaultShardBytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostBytes, 1);
        var shards = Cut(tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal), StoredNumbers.Size(storedAs), mostBytes);
        string[] names = shards is [_]
            ? [ShardedWeights.Single]
            : [.. shards.Select((_, place) => $"model-{place + 1:00000}-of-{shards.Length:00000}.safetensors")];
        for (var place = 0; place < shards.Length; place++)
        {
            SafetensorsWriter.Write(Path.Combine(folder, names[place]), shards[place], storedAs);
        }

        if (shards.Length > 1)
        {
            WriteIndex(Path.Combine(folder, ShardedWeights.Index), shards, names, storedAs);
        }

        RemoveOthers(folder, shards.Length > 1 ? [.. names, ShardedWeights.Index] : names);
    }

    private static ImmutableArray<ImmutableArray<NamedTensor>> Cut(IEnumerable<NamedTensor> tensors, int size, long mostBytes)
    {
        var shards = ImmutableArray.CreateBuilder<ImmutableArray<NamedTensor>>();
        var (shard, bytes) = (ImmutableArray.CreateBuilder<NamedTensor>(), 0L);
        foreach (var tensor in tensors)
        {
            var more = checked(tensor.Count * size);
            if (shard.Count > 0 && more > mostBytes - bytes)
            {
                shards.Add(shard.ToImmutable());
                shard.Clear();
                bytes = 0;
            }

            shard.Add(tensor);
            bytes = checked(bytes + more);
        }

        // The last one, or the only one of a model without weights.
        shards.Add(shard.ToImmutable());
        return shards.ToImmutable();
    }

    private static void WriteIndex(string path, ImmutableArray<ImmutableArray<NamedTensor>> shards, string[] names, StorageType storedAs) =>
        DurableFile.Write(path, file =>
    {
        using var writer = new Utf8JsonWriter(file, Readable);
        writer.WriteStartObject();
        writer.WriteStartObject("metadata");
        writer.WriteNumber("total_size", shards.Sum(shard => shard.Sum(tensor => tensor.Count * StoredNumbers.Size(storedAs))));
        writer.WriteEndObject();
        writer.WriteStartObject("weight_map");
        foreach (var (shard, name) in shards.Zip(names))
        {
            foreach (var tensor in shard)
            {
                writer.WriteString(tensor.Name, name);
            }
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        file.WriteByte((byte)'\n');
    });

    /// <summary>An older index beside a single file, or older shards beside new ones, would be dead weight at best.</summary>
    private static void RemoveOthers(string folder, string[] written) => DurableFile.Guard(folder, () =>
    {
        string[] old =
        [
            .. Directory.EnumerateFiles(folder, "model-*-of-*.safetensors"),
            Path.Combine(folder, ShardedWeights.Single),
            Path.Combine(folder, ShardedWeights.Index),
        ];
        foreach (var path in old.Where(path => !written.Contains(Path.GetFileName(path), StringComparer.Ordinal)))
        {
            File.Delete(path);
        }
    });
}
