using RZero.Core;
using RZero.Core.Sampling;
using RZero.Models.Decoding;
using RZero.Models.Tree;
using RZero.Models.Weights;
using RZero.Tokenizers;

namespace RZero.Generation.Native;

/// <summary>
/// Continues one text at a time and remembers what it has read: where a prompt begins as a text before it did, as every turn of a conversation
/// does, only the rest is read. The tokens are those of <see cref="NativeRolloutEngine"/>. For one thread.
/// </summary>
public sealed class NativeConversation : IDisposable
{
    private const int TokensAtOnce = 256;

    private readonly Decoder decoder;
    private readonly TokenTree tree;
    private readonly BatchPlan plan;
    private readonly IReadOnlySet<int> endTokenIds;
    private readonly int drawableCount;

    /// <param name="weights">Not owned.</param>
    /// <param name="endTokenIds">Tokens that end a completion.</param>
    /// <param name="tokenizer">Ids that it lacks are never drawn; null where the model speaks ids.</param>
    public NativeConversation(DecoderWeights weights, IReadOnlySet<int> endTokenIds, ITokenizer? tokenizer = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        (decoder, tree, this.endTokenIds) = (new(weights), new(weights.Shape), endTokenIds);
        plan = new(tree);
        drawableCount = DrawableIds.Count(weights.Config.VocabularySize, tokenizer, endTokenIds);
    }

    /// <summary>Tokens that were read so far in all, those that were drawn included; says what remembering saves.</summary>
    public long TokensRead { get; private set; }

    /// <summary>Draws a completion and tells of every token as soon as it is drawn.</summary>
    /// <param name="request">What is continued.</param>
    /// <param name="sampling">How tokens are drawn.</param>
    /// <param name="taken">Told each token; an end token is not told.</param>
    /// <param name="stop">Ends it where it stands.</param>
    /// <exception cref="UserException">The prompt is empty or longer than the model's positions.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public void Continue(RolloutRequest request, SamplingOptions sampling, Action<int> taken, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(sampling);
        ArgumentNullException.ThrowIfNull(taken);
        var (prompt, config) = (request.PromptIds, decoder.Weights.Config);
        var room = config.MaxPositions - prompt.Length;
        if (room < 0 || prompt.IsEmpty)
        {
            throw new UserException($"the conversation has {prompt.Length} tokens, but the model reads 1 to {config.MaxPositions}");
        }

        var text = tree.Hold(prompt.AsSpan());
        try
        {
            Draw(text, request, new(sampling, config.VocabularySize, drawableCount), Math.Min(sampling.MaxTokens, Math.Max(1, room)), taken, stop);
        }
        finally
        {
            tree.Release(text);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        decoder.Dispose();
        tree.Dispose();
    }

    private void Draw(Segment text, RolloutRequest request, TokenSampler sampler, int most, Action<int> taken, CancellationToken stop)
    {
        for (var count = 0; count < most; count++)
        {
            var (token, _) = sampler.Draw(Read(text, stop), request.Stream.UniformAt(count));
            if (endTokenIds.Contains(token))
            {
                return;
            }

            taken(token);
            tree.Append(text, token);
        }
    }

    /// <summary>Reads what of a text is unread, at least its last token, and gives the scores of the next.</summary>
    private ReadOnlySpan<float> Read(Segment text, CancellationToken stop)
    {
        var last = 0;
        do
        {
            stop.ThrowIfCancellationRequested();
            TokensRead += plan.Want(text, TokensAtOnce);
            decoder.Read(plan.Make((_, row) => last = row), tree);
        }
        while (text.UnreadCount > 0);

        return decoder.Score([last])[0];
    }
}
