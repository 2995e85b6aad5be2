using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Prompts;
using RZero.Checkpoints.Provenance;
using RZero.Hosting.Exports;
using RZero.Tokenizers;

namespace RZero.Hosting.Models;

/// <summary>A Hugging Face folder.</summary>
/// <param name="folder">Where.</param>
public sealed class FolderSource(string folder) : IModelSource
{
    private readonly string tokenizerPath = Path.Combine(folder, "tokenizer.json");

    /// <inheritdoc/>
    public string Name => folder;

    /// <inheritdoc/>
    public bool HasTokenizer => File.Exists(tokenizerPath);

    /// <inheritdoc/>
    public ITokenizer ReadTokenizer() => TokenizerFile.Load(tokenizerPath);

    /// <inheritdoc/>
    public PromptRenderer ReadPrompts(ITokenizer tokenizer, bool? thinking) => PromptFiles.Open(folder, tokenizer, thinking);

    /// <inheritdoc/>
    public IModelFiles Open() => ModelFolder.Open(folder);

    /// <inheritdoc/>
    public GenerationConfig ReadGeneration() => GenerationConfig.Read(Path.Combine(folder, "generation_config.json"));

    /// <inheritdoc/>
    public ModelConfig ReadConfig() => ModelConfigFile.Read(Path.Combine(folder, "config.json"));

    /// <inheritdoc/>
    public ModelProvenance? ReadProvenance() => ProvenanceFile.Read(folder);

    /// <inheritdoc/>
    public string? ReadLicence() => BaseLicence.Of(folder);

    /// <inheritdoc/>
    public string ReadStorage() => StorageTypeName.Of(ReadConfig().StoredAs);

    /// <inheritdoc/>
    public long? DiskBytes => Directory.EnumerateFiles(folder, "*.safetensors").Any() ? Directory.EnumerateFiles(folder).Sum(FileBytes.Of) : null;
}
