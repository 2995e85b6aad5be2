using System.Collections.Frozen;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Files;

namespace RZero.Checkpoints.Gguf;

/// <summary>The weights of a GGUF under the names, and with the rows in the order, of a Hugging Face checkpoint.</summary>
public sealed class GgufWeights : IWeightSource
{
    private readonly GgufFile file;
    private readonly ModelConfig config;
    private readonly FrozenDictionary<string, GgufTensor> tensorOf;

    /// <summary>Names every tensor of a file.</summary>
    /// <param name="file">The file; stays the caller's.</param>
    /// <param name="config">Its architecture.</param>
    /// <exception cref="ModelFileException">It holds a tensor that the architecture does not have: leaving it out would be another model.</exception>
    public GgufWeights(GgufFile file, ModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(config);
        (this.file, this.config) = (file, config);
        tensorOf = file.Tensors.Values.Where(tensor => tensor.Name != GgufTensorNames.RotaryFactors)
            .ToFrozenDictionary(CheckpointName, StringComparer.Ordinal);
        Names = tensorOf.Keys.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IReadOnlySet<string> Names { get; }

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape(string name) => tensorOf[name].Shape;

    /// <inheritdoc/>
    public void Read(string name, Span<float> destination)
    {
        file.Read(tensorOf[name].Name, destination);
        if (GgufTensorNames.PermutedHeads(config, name) is { } heads && Shape(name)[0] == (long)heads * config.HeadSize)
        {
            RotaryRows.Split(destination, heads, config.HeadSize).CopyTo(destination);
        }
    }

    private string CheckpointName(GgufTensor tensor) => GgufTensorNames.ToCheckpoint(tensor.Name)
        ?? throw new ModelFileException(
            $"the GGUF file '{file.Path}' has the tensor '{Excerpt.Of(tensor.Name)}', which its architecture does not have here");
}
