using System.Collections.Immutable;
using RZero.Checkpoints.Folders;
using RZero.CoEvolution.Training;
using RZero.Hosting.Policies;

namespace RZero.Hosting.LabeledData;

/// <summary>Conversations in a model's tokens: the prompt as the model is asked, the answer, and the token that ends a turn.</summary>
/// <param name="baseModel">Folder of the model.</param>
internal sealed class GivenAnswers(string baseModel)
{
    /// <summary>The conversations that the model can read, in their order.</summary>
    public ImmutableArray<GivenAnswer> Of(ImmutableArray<Conversation> conversations, CancellationToken stop)
    {
        var text = PolicyText.Open(baseModel);
        int longest;
        using (var files = ModelFolder.Open(baseModel))
        {
            longest = files.Config.MaxPositions;
        }

        var end = text.Tokenizer.IdOf(text.Prompts.EndToken) is { } turn ? turn : text.EndTokenIds.Order().Cast<int?>().FirstOrDefault();
        return
        [
            .. conversations
                .Select(conversation => new GivenAnswer(
                    text.Prompts.Render(conversation.Prompt, stop),
                    [.. text.Tokenizer.Encode(conversation.Answer), .. end is { } id ? [id] : ImmutableArray<int>.Empty]))
                .Where(answer => !answer.CompletionIds.IsEmpty && answer.PromptIds.Length + answer.CompletionIds.Length <= longest),
        ];
    }
}
