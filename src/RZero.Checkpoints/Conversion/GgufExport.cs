using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf;
using RZero.Checkpoints.Gguf.Writing;
using RZero.Core;
using RZero.Files;

namespace RZero.Checkpoints.Conversion;

/// <summary>Writes a model as a GGUF file, which llama.cpp and what is built on it open.</summary>
public static class GgufExport
{
    private const string TokenizerPrefix = "tokenizer.";

    // Where a model speaks ids alone, llama.cpp wants to be told so.
    private static readonly KeyValuePair<string, GgufValue> WithoutVocabulary = new("tokenizer.ggml.model", new GgufValue.Text("no_vocab"));

    /// <summary>Writes the file, reads it again, and compares every weight before it gets its name.</summary>
    /// <param name="source">The model.</param>
    /// <param name="destination">The file; must not be there.</param>
    /// <param name="storedAs">F32, BF16 or Q8_0 for matrices; null for BF16 where the source is bfloat16 and F32 elsewhere. Norms and biases
    /// are always F32.</param>
    /// <param name="check">Looks at the finished file beside the weights' comparison, while it is called by its temporary name; throws where
    /// something is wrong.</param>
    /// <exception cref="ModelFileException">The source is damaged, or has what llama.cpp has no name for.</exception>
    /// <exception cref="UserException">The destination is taken.</exception>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public static ConversionReport Write(IModelFiles source, string destination, GgufType? storedAs, Action<ConversionReport> check)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(check);
        var type = storedAs ?? (source.Config.StoredAs == StorageType.BFloat16 ? GgufType.BF16 : GgufType.F32);
        return new ConversionTarget(destination).Fill(path =>
        {
            var weights = TiedWeights.Of(source.Config, source.Weights);
            GgufWriter.Write(path, [.. Metadata(source, type)], Tensors(source, weights, type));
            var report = Compare(weights, path, type);
            check(report);
            return report;
        });
    }

    private static ConversionReport Compare(IWeightSource source, string path, GgufType type)
    {
        using var written = GgufModel.Open(path);
        var (tensors, weights, change) = WeightComparison.Of(
            source, written, (name, numbers) => Rounded(numbers, TypeOf(source.Shape(name), type)));
        return new(path, $"{type}".ToLowerInvariant(), tensors, weights, change);
    }

    private static IEnumerable<KeyValuePair<string, GgufValue>> Metadata(IModelFiles source, GgufType type) =>
        GgufArchitecture.Of(source.Config, type).Concat(source switch
        {
            GgufModel gguf => gguf.File.Metadata.Values.Where(value => value.Key.StartsWith(TokenizerPrefix, StringComparison.Ordinal)),
            ModelFolder folder => FolderVocabulary.Of(folder, source.Config.VocabularySize),
            _ => [WithoutVocabulary],
        });

    private static ImmutableArray<GgufOutput> Tensors(IModelFiles source, IWeightSource weights, GgufType type)
    {
        var config = source.Config;
        var tensors = weights.Names.Order(StringComparer.Ordinal).Select(name => new GgufOutput(
            GgufTensorNames.ToGguf(name) ?? throw new ModelFileException(
                $"'{source.Path}' has the tensor '{Excerpt.Of(name)}', which a GGUF of its architecture does not have"),
            [.. weights.Shape(name)],
            TypeOf(weights.Shape(name), type),
            () => Ordered(config, weights, name)));
        return config.Rotary.Llama3 is { } scaling ? [.. tensors, Factors(config, scaling)] : [.. tensors];
    }

    private static GgufOutput Factors(ModelConfig config, Llama3RotaryScaling scaling) => config.Family == ModelFamily.Llama
        ? new(
            GgufTensorNames.RotaryFactors,
            [config.HeadSize / 2],
            GgufType.F32,
            () => GgufRotary.Factors(config.Rotary.Theta, config.HeadSize, scaling))
        : throw new ModelFileException($"the rotary scaling of Llama 3 in a model of the family {config.Family} cannot be written to a GGUF");

    private static ReadOnlyMemory<float> Ordered(ModelConfig config, IWeightSource weights, string name)
    {
        var numbers = WholeWeight.Read(weights, name);
        return GgufTensorNames.PermutedHeads(config, name) is { } heads ? RotaryRows.Interleave(numbers, heads, config.HeadSize) : numbers;
    }

    /// <summary>Vectors stay as they are: llama.cpp wants norms in single precision. So do rows that are no whole blocks.</summary>
    private static GgufType TypeOf(IReadOnlyList<long> shape, GgufType type) =>
        shape.Count > 1 && shape[^1] % GgufNumbers.BlockOf(type).Numbers == 0 ? type : GgufType.F32;

    // Blocks lie within rows, so their order does not matter here.
    private static float[] Rounded(float[] numbers, GgufType type)
    {
        var (stored, rounded) = (new byte[GgufNarrowing.ByteCount(type, numbers.Length)], new float[numbers.Length]);
        GgufNarrowing.Narrow(numbers, type, stored);
        GgufNumbers.Widen(stored, type, rounded);
        return rounded;
    }
}
