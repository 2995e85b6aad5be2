using RZero.Checkpoints.Conversion;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf;
using RZero.Cli.Engines;
using RZero.Core;
using RZero.Models.Decoding;

namespace RZero.Cli.Exports;

/// <summary>Converts between Hugging Face folders and GGUF files, and lets libtorch judge the result.</summary>
internal sealed class TorchModelConversion(ModelLocator models) : IModelConversion
{
    private const int FloatBytes = 4;

    /// <summary>A mistake in names, order or rotation costs nats; the rounding of eight bits does not, on models that are not pathological.</summary>
    private const double RoundingGap = 0.5;

    /// <inheritdoc/>
    public ConversionOutcome Convert(string source, string destination, string? type, CancellationToken stop)
    {
        using var files = Open(source);
        var gap = (double?)null;
        var report = GgufPath.Is(destination)
            ? GgufExport.Write(files, destination, GgufTypeOf(type), path => gap = Gap(files, path, stop))
            : FolderExport.Write(files, destination, StorageTypeName.Parse(FolderType(type)), path => gap = Gap(files, path, stop));
        return new(report, gap);
    }

    private IModelFiles Open(string source) => GgufPath.Is(source) ? GgufModel.Open(source) : ModelFolder.Open(models.Find(source));

    private static string? FolderType(string? type) =>
        type == "q8_0" ? throw new UserException("q8_0 is a type of GGUF files; for a folder use f32, bf16 or f16.") : type;

    private static GgufType? GgufTypeOf(string? type) => type switch
    {
        null => null,
        "f32" => GgufType.F32,
        "bf16" => GgufType.BF16,
        "q8_0" => GgufType.Q8_0,
        _ => throw new UserException($"--dtype of a GGUF must be f32, bf16 or q8_0, not \"{type}\".{NearestName.Offer(type, ["f32", "bf16", "q8_0"])}"),
    };

    private static double? Gap(IModelFiles before, string written, CancellationToken stop)
    {
        var bytes = before.Weights.Names.Sum(name => before.Weights.Shape(name).Aggregate(1L, (product, size) => product * size)) * FloatBytes;
        if (2 * bytes > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2)
        {
            return null;
        }

        using var expected = CausalModel.Load(before);
        using IModelFiles after = Directory.Exists(written) ? ModelFolder.Open(written) : GgufModel.Open(written);
        using var actual = CausalModel.Load(after);
        var gap = LogProbAgreement.Of(expected, actual, stop);
        return gap <= RoundingGap ? gap : throw new UserException($"The result was read again and its log-probabilities are {gap:0.###} off. It was not kept.");
    }
}
