using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf;
using RZero.Checkpoints.Prompts;
using RZero.Checkpoints.Provenance;
using RZero.Tokenizers;

namespace RZero.Hosting.Models;

/// <summary>A GGUF file, which holds everything.</summary>
/// <param name="path">Where.</param>
public sealed class GgufSource(string path) : IModelSource
{
    private const string LicenceKey = "general.license";

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public bool HasTokenizer
    {
        get
        {
            using var file = GgufFile.Open(path);
            return GgufText.IsThere(file);
        }
    }

    /// <inheritdoc/>
    public ITokenizer ReadTokenizer()
    {
        using var file = GgufFile.Open(path);
        return GgufText.Tokenizer(file);
    }

    /// <inheritdoc/>
    public PromptRenderer ReadPrompts(ITokenizer tokenizer, bool? thinking)
    {
        using var file = GgufFile.Open(path);
        return GgufText.Prompts(file, tokenizer, thinking);
    }

    /// <inheritdoc/>
    public IModelFiles Open() => GgufModel.Open(path);

    /// <inheritdoc/>
    public GenerationConfig ReadGeneration()
    {
        using var model = GgufModel.Open(path);
        return model.Generation;
    }

    /// <inheritdoc/>
    public ModelConfig ReadConfig()
    {
        using var model = GgufModel.Open(path);
        return model.Config;
    }

    /// <summary>Nothing: the format has no place for it that others would read.</summary>
    public ModelProvenance? ReadProvenance() => null;

    /// <inheritdoc/>
    public string? ReadLicence()
    {
        using var file = GgufFile.Open(path);
        return BaseLicence.OfName(file.Metadata.Text(LicenceKey));
    }

    /// <inheritdoc/>
    public string ReadStorage()
    {
        using var file = GgufFile.Open(path);
        var largest = file.Tensors.Values.GroupBy(tensor => tensor.Type).MaxBy(group => group.Sum(tensor => tensor.Count));
        return largest is null ? "none" : $"{largest.Key}".ToLowerInvariant();
    }

    /// <inheritdoc/>
    public long? DiskBytes => FileBytes.Of(path);
}
