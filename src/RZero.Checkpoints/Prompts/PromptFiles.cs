using RZero.ChatTemplates;
using RZero.Core;
using RZero.Files;
using RZero.Tokenizers;

namespace RZero.Checkpoints.Prompts;

/// <summary>Reads what a model folder says about its prompts.</summary>
public static class PromptFiles
{
    /// <summary>The renderer of a folder's prompts; one without a template where the folder has none.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="tokenizer">Its tokenizer.</param>
    /// <param name="enableThinking">Whether the model may think before it answers; null leaves it to the template.</param>
    /// <exception cref="ModelFileException">A file is malformed or far too large.</exception>
    /// <exception cref="TemplateException">The template is malformed.</exception>
    /// <exception cref="UserException">Thinking is switched, and the template does not know how.</exception>
    public static PromptRenderer Open(string folder, ITokenizer tokenizer, bool? enableThinking = null)
    {
        var files = TemplateFiles.Open(folder);
        ThinkingSwitch.Require(files.Templates.Default, enableThinking);
        var context = files.Context with { AddGenerationPrompt = true, EnableThinking = enableThinking };
        return new(tokenizer, files.Templates.Default is { } source ? ChatTemplate.Parse(source) : null, context);
    }
}
