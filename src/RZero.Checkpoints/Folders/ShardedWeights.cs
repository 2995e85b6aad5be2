using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using RZero.Checkpoints.Safetensors;

namespace RZero.Checkpoints.Folders;

/// <summary>The weights of a folder: one safetensors file, or several with an index.</summary>
public sealed class ShardedWeights : IWeightSource, IDisposable
{
    private const string Single = "model.safetensors";
    private const string Index = "model.safetensors.index.json";

    private readonly ImmutableArray<SafetensorsFile> files;
    private readonly Dictionary<string, SafetensorsFile> fileOf = new(StringComparer.Ordinal);

    private ShardedWeights(IEnumerable<string> paths)
    {
        var opened = ImmutableArray.CreateBuilder<SafetensorsFile>();
        try
        {
            foreach (var path in paths)
            {
                var file = SafetensorsFile.Open(path);
                opened.Add(file);
                foreach (var name in file.Tensors.Keys)
                {
                    if (!fileOf.TryAdd(name, file))
                    {
                        throw new ModelFileException($"tensor '{name}' is in '{path}' and in another file of the same model");
                    }
                }
            }
        }
        catch
        {
            foreach (var file in opened)
            {
                file.Dispose();
            }

            throw;
        }

        files = opened.ToImmutable();
        Names = fileOf.Keys.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IReadOnlySet<string> Names { get; }

    /// <summary>Opens the weights of a folder.</summary>
    /// <exception cref="ModelFileException">A file is missing or damaged, or there are only pickled weights.</exception>
    public static ShardedWeights Open(string folder)
    {
        var single = Path.Combine(folder, Single);
        if (File.Exists(single))
        {
            return new([single]);
        }

        var index = Path.Combine(folder, Index);
        return File.Exists(index) ? OpenIndexed(folder, index) : throw Missing(folder);
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape(string name) => fileOf[name].Tensors[name].Shape;

    /// <inheritdoc/>
    public void Read(string name, Span<float> destination) => fileOf[name].Read(name, destination);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in files)
        {
            file.Dispose();
        }
    }

    private static ShardedWeights OpenIndexed(string folder, string index)
    {
        var shardOf = ReadIndex(index);
        foreach (var shard in shardOf.Values.Distinct(StringComparer.Ordinal))
        {
            if (Path.GetFileName(shard) != shard || !shard.EndsWith(".safetensors", StringComparison.Ordinal))
            {
                throw new ModelFileException($"'{index}' names the file '{shard}', which is not a safetensors file of its own folder");
            }

            if (!File.Exists(Path.Combine(folder, shard)))
            {
                throw new ModelFileException($"'{index}' names the file '{shard}', which is not there; download it again");
            }
        }

        var weights = new ShardedWeights(shardOf.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(shard => Path.Combine(folder, shard)));
        if (shardOf.Keys.FirstOrDefault(name => !weights.Names.Contains(name)) is { } lost)
        {
            weights.Dispose();
            throw new ModelFileException($"'{index}' names the tensor '{lost}', which is in none of its files");
        }

        return weights;
    }

    private static Dictionary<string, string> ReadIndex(string index)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(index), new JsonDocumentOptions { MaxDepth = 8 });
            return json.RootElement.GetProperty("weight_map").EnumerateObject()
                .ToDictionary(entry => entry.Name, entry => entry.Value.GetString() ?? "", StringComparer.Ordinal);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new ModelFileException($"'{index}' is not an index of weight files: {error.Message}", error);
        }
    }

    private static ModelFileException Missing(string folder)
    {
        var pickled = Directory.EnumerateFiles(folder)
            .FirstOrDefault(file => Path.GetExtension(file) is ".bin" or ".pt" or ".pth" or ".ckpt");
        return pickled is null
            ? new($"there are no weights in '{folder}': neither {Single} nor {Index}")
            : new($"'{folder}' holds only pickled weights ({Path.GetFileName(pickled)}), which can run code when opened; convert them to {Single} first");
    }
}
