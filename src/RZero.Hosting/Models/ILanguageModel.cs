using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Tokenizers;

namespace RZero.Hosting.Models;

/// <summary>A model as the verbs use it. Each part is loaded when it is first asked for: ids need no tokenizer.</summary>
public interface ILanguageModel : IDisposable
{
    /// <summary>Text to ids and back.</summary>
    /// <exception cref="UserException">The model has no tokenizer.</exception>
    ITokenizer Tokenizer { get; }

    /// <summary>Samples completions.</summary>
    IRolloutEngine Sampler { get; }

    /// <summary>How it is sampled where the user does not say.</summary>
    SamplingDefaults SamplingDefaults { get; }

    /// <summary>The ids that ask the model to answer a conversation, by its own chat template.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="stop">Interrupts a template that takes its time.</param>
    /// <exception cref="UserException">The model has no chat template, or it refuses the conversation.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    ImmutableArray<int> Ask(ImmutableArray<ChatMessage> messages, CancellationToken stop);

    /// <summary>
    /// Samples one completion and tells of every token as soon as it is drawn. Where a prompt goes on from the text before, only what is new is read.
    /// </summary>
    /// <param name="request">What is continued.</param>
    /// <param name="sampling">How tokens are drawn.</param>
    /// <param name="taken">Told each token; an end token is not told.</param>
    /// <param name="stop">Ends the completion where it stands.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    void Stream(RolloutRequest request, SamplingOptions sampling, Action<int> taken, CancellationToken stop);

    /// <summary>
    /// How probable the model finds each token after those before it. Texts that are asked for side by side are worked on side by side.
    /// </summary>
    /// <param name="ids">At least one token.</param>
    /// <param name="top">How many of the most probable next tokens are named.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="UserException">A token is not in the vocabulary, or there are more than the model's positions.</exception>
    Task<TokenScores> ScoreAsync(ImmutableArray<int> ids, int top, CancellationToken stop);
}
