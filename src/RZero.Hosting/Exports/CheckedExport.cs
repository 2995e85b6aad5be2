using System.Collections.Immutable;
using RZero.Checkpoints.Conversion;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf;
using RZero.Core;
using RZero.Models.Scoring;
using RZero.Models.Weights;

namespace RZero.Hosting.Exports;

/// <summary>Writes models beside their place, reads them again, computes with them, and only then gives them their name.</summary>
/// <param name="memoryBytes">Memory that a model may take while it is judged; a larger one is compared weight by weight only.</param>
public sealed class CheckedExport(long memoryBytes)
{
    private const int FloatBytes = 4;

    /// <summary>The same weights give the same numbers but for settings that a format keeps in fewer digits.</summary>
    private const double ExactGap = 1e-4;

    /// <summary>A mistake in names, order or rotation costs nats; the rounding of eight bits does not, on models that are not pathological.</summary>
    private const double RoundingGap = 0.5;

    /// <summary>Writes a Hugging Face folder.</summary>
    /// <exception cref="UserException">It cannot be written, or is not what it should be; nothing is left of it then.</exception>
    public ExportOutcome ToFolder(IModelFiles source, string destination, FolderExportOptions options, CancellationToken stop)
    {
        WeightFit.Require(source.Config, source.Weights);
        var gap = (double?)null;
        var report = FolderExport.Write(source, destination, options, written => gap = Gap(source, written, stop));
        return new(report, gap);
    }

    /// <summary>Writes a GGUF file.</summary>
    /// <exception cref="UserException">It cannot be written, or is not what it should be; nothing is left of it then.</exception>
    public ExportOutcome ToGguf(IModelFiles source, string destination, GgufType? storedAs, CancellationToken stop)
    {
        WeightFit.Require(source.Config, source.Weights);
        var gap = (double?)null;
        var report = GgufExport.Write(source, destination, storedAs, written => gap = Gap(source, written, stop));
        return new(report, gap);
    }

    private double? Gap(IModelFiles source, ConversionReport written, CancellationToken stop)
    {
        if (written.Parameters > memoryBytes / FloatBytes)
        {
            return null;
        }

        using IModelFiles result = Directory.Exists(written.Destination)
            ? ModelFolder.Open(written.Destination)
            : GgufModel.Open(written.Destination);
        var gap = LogProbAgreement.Gap(Probe(source, stop), Probe(result, stop));
        return gap <= (written.LargestChange == 0 ? ExactGap : RoundingGap)
            ? gap
            : throw new UserException(
                $"The result was read again and its log-probabilities are {gap:0.###} nats off. It was not kept. A wider type may do: --dtype f32.");
    }

    // One model at a time: together they could take twice the memory.
    private static ImmutableArray<float> Probe(IModelFiles files, CancellationToken stop)
    {
        using var model = DecoderWeights.Load(files);
        return LogProbAgreement.Probe(model, stop);
    }
}
