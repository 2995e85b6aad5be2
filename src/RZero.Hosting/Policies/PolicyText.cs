using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Prompts;
using RZero.Files;
using RZero.Tokenizers;

namespace RZero.Hosting.Policies;

/// <summary>What text needs to go into and come out of a policy. All policies of a run share their base's.</summary>
/// <param name="Tokenizer">The tokenizer.</param>
/// <param name="Prompts">Renders messages.</param>
/// <param name="EndTokenIds">Tokens that end a completion: those of the config, of the generation config, and the turn's end.</param>
public sealed record PolicyText(ITokenizer Tokenizer, PromptRenderer Prompts, IReadOnlySet<int> EndTokenIds)
{
    /// <summary>Reads a folder, and looks whether its weights are there; they are not loaded.</summary>
    /// <exception cref="ModelFileException">Something is missing or damaged, or the tokenizer is another model's.</exception>
    public static PolicyText Open(string folder)
    {
        using var files = ModelFolder.Open(folder);
        return OpenText(folder, files.Config);
    }

    /// <summary>Reads a folder that may have no weights yet.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="config">Its config.</param>
    /// <exception cref="ModelFileException">Something is missing or damaged, or the tokenizer is another model's.</exception>
    public static PolicyText OpenText(string folder, ModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var tokenizer = TokenizerFile.Load(Path.Combine(folder, "tokenizer.json"));
        if (tokenizer.VocabularySize > config.VocabularySize)
        {
            throw new ModelFileException(
                $"the tokenizer in '{folder}' has {tokenizer.VocabularySize} tokens, but the model knows {config.VocabularySize}: "
                + "it belongs to another model");
        }

        var generation = GenerationConfig.Read(Path.Combine(folder, "generation_config.json"));
        var prompts = PromptFiles.Open(folder, tokenizer);
        return new(tokenizer, prompts, EndTokens.Union(config.EndTokenIds, generation.EndTokenIds, prompts.EndToken, tokenizer.IdOf));
    }
}
