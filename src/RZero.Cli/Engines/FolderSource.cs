using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Prompts;
using RZero.Checkpoints.Tokenizers;

namespace RZero.Cli.Engines;

/// <summary>A Hugging Face folder.</summary>
/// <param name="folder">Where.</param>
internal sealed class FolderSource(string folder) : IModelSource
{
    private readonly string tokenizerPath = Path.Combine(folder, "tokenizer.json");

    /// <inheritdoc/>
    public string Name => folder;

    /// <inheritdoc/>
    public bool HasTokenizer => File.Exists(tokenizerPath);

    /// <inheritdoc/>
    public ITokenizer ReadTokenizer() => TokenizerFile.Load(tokenizerPath);

    /// <inheritdoc/>
    public PromptRenderer ReadPrompts(ITokenizer tokenizer) => PromptFiles.Open(folder, tokenizer);

    /// <inheritdoc/>
    public IModelFiles Open() => ModelFolder.Open(folder);

    /// <inheritdoc/>
    public GenerationConfig ReadGeneration() => GenerationConfig.Read(Path.Combine(folder, "generation_config.json"));
}
