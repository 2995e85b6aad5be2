using System.Collections.Immutable;
using System.Runtime.InteropServices;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Generation;
using RZero.Tokenizers;
using RZero.Torch.Decoding;
using static TorchSharp.torch;

namespace RZero.Torch.Sampling;

/// <summary>
/// Continues one text at a time and remembers what it has read: where a prompt begins as the text before it did, as every turn of a conversation
/// does, only the rest is read. Not for several threads.
/// </summary>
/// <remarks>
/// Its last bits are not those of a batch, which is filled up to four rows: a token that two candidates share to the last bit may differ.
/// </remarks>
public sealed class ConversationEngine : IDisposable
{
    // Bounds the memory of reading a long text: attention takes this times the columns before it.
    private const int TokensAtOnce = 512;
    private const int FewestColumns = 256;

    private readonly SamplingModel model;
    private readonly IReadOnlySet<int> endTokenIds;
    private readonly int drawableCount;
    private readonly List<int> read = [];
    private ImmutableArray<LayerCache> caches;
    private int columns;

    /// <param name="model">Copied; later updates do not reach this engine.</param>
    /// <param name="endTokenIds">Tokens that end a completion.</param>
    /// <param name="tokenizer">Ids that it lacks are never drawn; null where the model speaks ids.</param>
    public ConversationEngine(CausalModel model, IReadOnlySet<int> endTokenIds, ITokenizer? tokenizer = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        this.endTokenIds = endTokenIds;
        drawableCount = DrawableIds.Count(model.Config.VocabularySize, tokenizer, endTokenIds);
        this.model = SamplingModel.Read(new ModelWeights(model, ""));
        caches = [];
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
        var prompt = request.PromptIds;
        var room = model.Config.MaxPositions - prompt.Length;
        if (room < 0 || prompt.IsEmpty)
        {
            throw new UserException($"the conversation has {prompt.Length} tokens, but the model reads 1 to {model.Config.MaxPositions}");
        }

        // One row gives several threads little to share, and on a busy machine they wait for each other.
        set_num_threads(1);
        using var inference = inference_mode();
        var sampler = new TokenSampler(sampling, model.Config.VocabularySize, drawableCount);
        // The last token of the prompt is always read: its scores are not kept.
        Forget(Math.Min(Shared(prompt), prompt.Length - 1));
        var most = Math.Min(sampling.MaxTokens, Math.Max(1, room));
        Reserve(Math.Min(model.Config.MaxPositions, prompt.Length + most));
        ReadOnlyMemory<int> rest = prompt[read.Count..].ToArray();
        for (var count = 0; count < most; count++)
        {
            var (token, _) = Read(rest, sampler, request.Stream.UniformAt(count), stop);
            if (endTokenIds.Contains(token))
            {
                return;
            }

            taken(token);
            rest = new[] { token };
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var cache in caches)
        {
            cache.Dispose();
        }

        model.Dispose();
    }

    private int Shared(ImmutableArray<int> prompt) => CollectionsMarshal.AsSpan(read).CommonPrefixLength(prompt.AsSpan());

    // What lies behind in the caches is written over before it is read.
    private void Forget(int count) => read.RemoveRange(count, read.Count - count);

    private void Reserve(int wanted)
    {
        if (wanted <= columns)
        {
            return;
        }

        columns = Math.Min(model.Config.MaxPositions, Math.Max(Math.Max(FewestColumns, wanted), 2 * columns));
        if (caches.IsEmpty)
        {
            caches = model.NewCaches(rows: 1, columns);
            return;
        }

        foreach (var cache in caches)
        {
            cache.Grow(columns, read.Count);
        }
    }

    /// <summary>Reads tokens, at least one, and draws the next.</summary>
    private (int Token, float LogProb) Read(ReadOnlyMemory<int> ids, TokenSampler sampler, double uniform, CancellationToken stop)
    {
        using var scope = NewDisposeScope();
        Tensor? scores = null;                                                                  // [1, V]
        for (var start = 0; start < ids.Length; start += TokensAtOnce)
        {
            stop.ThrowIfCancellationRequested();
            var part = ids.Slice(start, Math.Min(TokensAtOnce, ids.Length - start)).ToArray();
            var tokens = tensor(part.Select(id => (long)id).ToArray(), [1, part.Length]);       // [1, T]
            scores = part.Length == 1 ? model.Step(tokens, LeftPadding.None, caches, read.Count) : model.ReadOn(tokens, caches, read.Count);
            read.AddRange(part);
            TokensRead += part.Length;
        }

        return sampler.Draw(scores!.data<float>().ToArray(), uniform);
    }
}
