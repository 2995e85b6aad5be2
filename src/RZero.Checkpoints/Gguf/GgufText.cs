using RZero.ChatTemplates;
using RZero.Checkpoints.Gguf.Text;
using RZero.Checkpoints.Gguf.Tokenizers;
using RZero.Checkpoints.Prompts;
using RZero.Core;
using RZero.Files;
using RZero.Tokenizers;

namespace RZero.Checkpoints.Gguf;

/// <summary>How text becomes tokens, as a GGUF says it.</summary>
public static class GgufText
{
    /// <summary>Whether a file has a vocabulary.</summary>
    public static bool IsThere(GgufFile file)
    {
        ArgumentNullException.ThrowIfNull(file);

        // The last two are llama.cpp's words for a model that speaks ids alone.
        return file.Metadata.Text("tokenizer.ggml.model") is not (null or "no_vocab" or "none");
    }

    /// <summary>The tokenizer.</summary>
    /// <exception cref="ModelFileException">There is none, or its kind is not supported.</exception>
    public static ITokenizer Tokenizer(GgufFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return GgufTokenizer.Create(GgufVocabulary.Of(file), file.Path);
    }

    /// <summary>The renderer of its prompts; one without a template where the file has none.</summary>
    /// <param name="file">The file.</param>
    /// <param name="tokenizer">Its tokenizer.</param>
    /// <param name="enableThinking">Whether the model may think before it answers; null leaves it to the template.</param>
    /// <exception cref="ModelFileException">The vocabulary is malformed.</exception>
    /// <exception cref="UserException">Thinking is switched, and the template does not know how.</exception>
    public static PromptRenderer Prompts(GgufFile file, ITokenizer tokenizer, bool? enableThinking = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (templates, context) = Templates(file);
        ThinkingSwitch.Require(templates.Default, enableThinking);
        return new(
            tokenizer,
            templates.Default is { } template ? ChatTemplate.Parse(template) : null,
            context with { AddGenerationPrompt = true, EnableThinking = enableThinking });
    }

    /// <summary>Its chat template with the tokens that the template sees; none where the file has none.</summary>
    /// <exception cref="ModelFileException">The vocabulary is malformed.</exception>
    public static TemplateFiles Templates(GgufFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var tokens = GgufTokens.Read(file);
        var context = new TemplateContext
        {
            BeginToken = tokens.Spelling(tokens.BeginId) ?? "",
            EndToken = tokens.Spelling(tokens.EndId) ?? "",
        };
        var sources = NamedTemplates.None.Sources;
        return new(new(tokens.ChatTemplate is { } template ? sources.Add(NamedTemplates.DefaultName, template) : sources), context);
    }
}
