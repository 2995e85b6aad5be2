using System.Collections.Immutable;
using RZero.Checkpoints.Tokenizers;
using RZero.Core;
using RZero.Models.Decoding;
using TorchSharp;
using static TorchSharp.torch;

namespace RZero.Models.Sampling;

/// <summary>
/// Samples with libtorch: one batch a unit, each different prompt read once, a cache of fixed size. The slow reference that faster engines
/// are held against.
/// </summary>
/// <remarks>
/// Prompts of a unit are filled up on the left, so that all rows write the same column of the cache. Rows that have ended are dropped when
/// half of the batch has: which rows share a batch changes the last bits of a number, so the rule depends on the unit alone.
/// </remarks>
public sealed class TorchRolloutEngine : IRolloutEngine
{
    // Below four rows libtorch takes another path through float32 products, with other last bits.
    private const int FewestRows = 4;

    private readonly SamplingModel model;
    private readonly ITokenizer? tokenizer;
    private readonly IReadOnlySet<int> endTokenIds;

    /// <param name="model">Copied; later updates do not reach this engine.</param>
    /// <param name="tokenizer">Turns tokens into the rollouts' texts; without one, texts are empty and stop strings never match.</param>
    /// <param name="endTokenIds">Tokens that end a completion.</param>
    /// <param name="workerCount">Units that run side by side, each on one thread of libtorch.</param>
    public TorchRolloutEngine(CausalModel model, ITokenizer? tokenizer, IReadOnlySet<int> endTokenIds, int workerCount = 2)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workerCount);
        (this.tokenizer, this.endTokenIds, WorkerCount) = (tokenizer, endTokenIds, workerCount);
        this.model = new(model);
    }

    /// <inheritdoc/>
    public int WorkerCount { get; }

    /// <inheritdoc/>
    public ImmutableArray<Rollout> Sample(WorkUnit unit, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(unit);
        set_num_threads(1);
        using var inference = inference_mode();
        var rows = unit.Requests.Select(request => new RowState(request, unit.Sampling, tokenizer, endTokenIds)).ToImmutableArray();
        if (rows.IsEmpty)
        {
            return [];
        }

        using var batch = DecodingBatch.Prefill(model, unit, FewestRows);
        var sampler = new TokenSampler(unit.Sampling, model.Config.VocabularySize);
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var next = Draw(batch, rows, sampler, unit.Sampling);
            if (rows.All(row => row.Finish is not null))
            {
                return [.. rows.Select(row => row.Complete())];
            }

            batch.Advance(next, rows);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();

    /// <summary>Draws a token for every live row; the result has one token for each row of the batch.</summary>
    private long[] Draw(DecodingBatch batch, ImmutableArray<RowState> rows, TokenSampler sampler, SamplingOptions options)
    {
        var logits = batch.Logits;
        var vocabulary = model.Config.VocabularySize;
        var next = new long[batch.RowOf.Length];
        for (var i = 0; i < next.Length; i++)
        {
            var row = batch.RowOf[i] < 0 ? null : rows[batch.RowOf[i]];
            if (row is not { Finish: null })
            {
                continue;
            }

            var (token, logProb) = sampler.Draw(logits.AsSpan(i * vocabulary, vocabulary), row.Request.Stream.UniformAt(row.Count));
            var room = model.Config.MaxPositions - row.Request.PromptIds.Length;
            row.Take(token, logProb, Math.Min(options.MaxTokens, Math.Max(1, room)));
            next[i] = token;
        }

        return next;
    }
}
