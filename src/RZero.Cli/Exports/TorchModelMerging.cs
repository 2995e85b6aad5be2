using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Safetensors;
using RZero.Cli.Engines;
using RZero.Core;
using RZero.Models.Decoding;

namespace RZero.Cli.Exports;

/// <summary>Merges adapters, and lets libtorch judge the result.</summary>
internal sealed class TorchModelMerging(ModelLocator models) : IModelMerging
{
    /// <summary>Eight bits of precision leave this much, in nats, on models that are not pathological; float32 leaves nothing.</summary>
    private const double RoundingGap = 0.5;

    /// <inheritdoc/>
    public ExportReport Merge(string model, string adapter, string destination, StorageType? storedAs, CancellationToken stop)
    {
        RequireFree(destination);
        var from = models.Find(model);
        using var files = ModelFolder.Open(from);
        var lora = LoraAdapter.Read(adapter);
        var merged = new MergedWeights(files.Weights, lora);
        var type = storedAs ?? files.Config.StoredAs;
        ModelFolderWriter.Write(destination, files.Config, merged.Names.Select(name => Tensor(merged, name)), type, textFilesFrom: from);
        return new(destination, merged.Names.Sum(name => Count(merged, name)), type, lora.Pairs.Count, Gap(files.Config, merged, destination, type, stop));
    }

    private static double Gap(ModelConfig config, MergedWeights merged, string destination, StorageType type, CancellationToken stop)
    {
        using var expected = CausalModel.Load(config, merged);
        using var folder = ModelFolder.Open(destination);
        using var written = CausalModel.Load(folder);
        var gap = LogProbAgreement.Of(expected, written, stop);
        return gap <= (type == StorageType.Float32 ? 0 : RoundingGap)
            ? gap
            : throw new UserException($"The model in {destination} was read again and its log-probabilities are {gap:0.###} off. Do not use it; store it with --dtype f32.");
    }

    private static void RequireFree(string destination)
    {
        if (File.Exists(destination) || (Directory.Exists(destination) && Directory.EnumerateFileSystemEntries(destination).Any()))
        {
            throw new UserException($"{destination} is there already. Name a new folder.");
        }
    }

    private static NamedTensor Tensor(MergedWeights weights, string name) => new(name, [.. weights.Shape(name)], () =>
    {
        var values = new float[Count(weights, name)];
        weights.Read(name, values);
        return values;
    });

    private static long Count(MergedWeights weights, string name) => weights.Shape(name).Aggregate(1L, (product, size) => product * size);
}
