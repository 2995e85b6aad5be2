using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf;
using RZero.Checkpoints.Prompts;
using RZero.Checkpoints.Tokenizers;

namespace RZero.Cli.Engines;

/// <summary>A GGUF file, which holds everything.</summary>
/// <param name="path">Where.</param>
internal sealed class GgufSource(string path) : IModelSource
{
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
    public PromptRenderer ReadPrompts(ITokenizer tokenizer)
    {
        using var file = GgufFile.Open(path);
        return GgufText.Prompts(file, tokenizer);
    }

    /// <inheritdoc/>
    public IModelFiles Open() => GgufModel.Open(path);

    /// <inheritdoc/>
    public GenerationConfig ReadGeneration()
    {
        using var model = GgufModel.Open(path);
        return model.Generation;
    }
}
