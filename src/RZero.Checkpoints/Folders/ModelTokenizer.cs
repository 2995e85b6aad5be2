using RZero.Checkpoints.Gguf.Tokenizers;
using RZero.Files;
using RZero.Tokenizers;

namespace RZero.Checkpoints.Folders;

/// <summary>Opens the tokenizer of a model in either of the two forms that models come in.</summary>
public static class ModelTokenizer
{
    /// <summary>Reads a Hugging Face folder's <c>tokenizer.json</c>, or the vocabulary inside a GGUF file. Weights are not touched.</summary>
    /// <param name="model">The folder, a <c>tokenizer.json</c>, or a GGUF file.</param>
    /// <exception cref="ModelFileException">It is missing or malformed, or has a part that is not supported.</exception>
    public static ITokenizer Open(string model)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        if (Directory.Exists(model))
        {
            return TokenizerFile.Load(Path.Combine(model, "tokenizer.json"));
        }

        return string.Equals(Path.GetExtension(model), ".json", StringComparison.OrdinalIgnoreCase)
            ? TokenizerFile.Load(model)
            : GgufTokenizer.Load(model);
    }
}
