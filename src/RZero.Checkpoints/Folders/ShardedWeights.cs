using System.Collections.Frozen;
using System.Collections.Immutable;
using RZero.Checkpoints.Safetensors;
using RZero.Files;
using RZero.Hub.Cache;

namespace RZero.Checkpoints.Folders;

/// <summary>The weights of a folder: one safetensors file, or several with an index.</summary>
public sealed class ShardedWeights : IWeightSource, IDisposable
{
    /// <summary>Name of the file where there is only one.</summary>
    internal const string Single = "model.safetensors";

    /// <summary>Name of the file that says which shard holds which tensor.</summary>
    internal const string Index = "model.safetensors.index.json";

    private readonly ImmutableArray<SafetensorsFile> files;
    private readonly FrozenDictionary<string, SafetensorsFile> fileOf;

    private ShardedWeights(string folder, ImmutableArray<string> fileNames, ShardIndex? index)
    {
        var opened = new List<SafetensorsFile>();
        try
        {
            opened.AddRange(fileNames.Select(name => SafetensorsFile.Open(Path.Combine(folder, name))));
            index?.RequireAgreement(shard => opened[fileNames.IndexOf(shard, StringComparer.Ordinal)].Tensors.Keys);
            files = [.. opened];
        }
        finally
        {
            if (files.IsDefault)
            {
                opened.ForEach(file => file.Dispose());
            }
        }

        fileOf = files.SelectMany(file => file.Tensors.Keys.Select(name => (name, file)))
            .ToFrozenDictionary(pair => pair.name, pair => pair.file, StringComparer.Ordinal);
        Names = fileOf.Keys.Where(name => !LeftoverTensors.Contains(name)).ToFrozenSet(StringComparer.Ordinal);
        Leftovers = [.. fileOf.Keys.Where(LeftoverTensors.Contains).Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public IReadOnlySet<string> Names { get; }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Leftovers { get; }

    /// <summary>Opens the weights of a folder.</summary>
    /// <exception cref="ModelFileException">A file is missing or damaged, or there are only pickled weights.</exception>
    public static ShardedWeights Open(string folder)
    {
        if (File.Exists(Path.Combine(folder, Single)))
        {
            return new(folder, [Single], index: null);
        }

        var path = Path.Combine(folder, Index);
        var index = File.Exists(path) ? ShardIndex.Read(path) : throw Missing(folder);
        return new(folder, index.Shards, index);
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

    private static ModelFileException Missing(string folder)
    {
        var pickled = Directory.EnumerateFiles(folder)
            .FirstOrDefault(file => Path.GetExtension(file) is ".bin" or ".pt" or ".pth" or ".ckpt");
        return pickled is null
            ? new($"there are no weights in '{folder}': neither {Single} nor {Index}")
            : new(
                $"'{folder}' holds only pickled weights ({Path.GetFileName(pickled)}), which can run code when opened; "
                + $"convert them to {Single} first");
    }
}
