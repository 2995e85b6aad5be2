using System.Collections.Immutable;
using System.Runtime.InteropServices;
using RZero.Generation;
using static TorchSharp.torch;

namespace RZero.Torch.Sampling;

// B = rows, T = prompt columns, V = vocabulary.

/// <summary>The rows of a unit that are still being sampled: their caches, and the scores of their next tokens.</summary>
/// <remarks>
/// Below four rows libtorch takes other paths through float32 products, with other last bits, so a batch is filled up to four. Which rows
/// share a batch changes last bits too, so what is dropped when depends on the unit alone.
/// </remarks>
internal sealed class DecodingBatch : IDisposable
{
    private const int FewestRows = 4;

    // Bounds what reading many long prompts takes at once.
    private const int PromptTokensAtOnce = 4096;

    private readonly SamplingModel model;
    private readonly DistinctPrompts prompts;
    private readonly ImmutableArray<LayerCache> caches;
    private LeftPadding padding;
    private Tensor logits;          // [B, V]
    private int column;             // next column of the caches

    /// <param name="model">Not owned.</param>
    /// <param name="rows">Completions to sample, at least one.</param>
    public DecodingBatch(SamplingModel model, ImmutableArray<RowState> rows)
    {
        this.model = model;
        prompts = new([.. rows.Select(row => row.Request)]);
        column = prompts.Longest;
        RowOf = Filled([.. Enumerable.Range(0, rows.Length)]);
        caches = model.NewCaches(RowOf.Length, column + rows.Max(row => row.MaxTokens));
        padding = new([.. RowOf.Select(row => prompts.Longest - prompts.Prompts[PromptOf(row)].Length)]);
        logits = empty(RowOf.Length, model.Config.VocabularySize, dtype: ScalarType.Float32).DetachFromDisposeScope();
    }

    /// <summary>Which request each row of the batch belongs to; -1 for rows that only fill up the batch.</summary>
    public int[] RowOf { get; private set; }

    /// <summary>Scores of the next token: [B, V], row after row. Valid until the batch advances.</summary>
    public ReadOnlySpan<float> Logits => MemoryMarshal.Cast<byte, float>(logits.bytes);

    /// <summary>Reads every different prompt once and hands its cache to all rows that continue it.</summary>
    public void ReadPrompts(CancellationToken stop)
    {
        foreach (var chunk in prompts.Chunks(PromptTokensAtOnce))
        {
            stop.ThrowIfCancellationRequested();
            ReadPrompts(chunk);
        }
    }

    /// <summary>Takes each row's next token; drops rows that have ended once half of the batch has.</summary>
    public void Advance(long[] next, ImmutableArray<RowState> rows)
    {
        using var scope = NewDisposeScope();
        var live = Enumerable.Range(0, RowOf.Length).Where(i => RowOf[i] >= 0 && rows[RowOf[i]].Finish is null).ToArray();
        if (RowOf.Length > FewestRows && 2 * live.Length <= RowOf.Length)
        {
            var kept = Filled(live);
            next = [.. kept.Select(i => next[Math.Max(0, i)])];
            Keep(kept);
        }

        var scores = model.Step(tensor(next, [next.Length, 1]), padding, caches, column);
        logits.Dispose();
        logits = scores.DetachFromDisposeScope();
        column++;
    }

    public void Dispose()
    {
        foreach (var cache in caches)
        {
            cache.Dispose();
        }

        logits.Dispose();
    }

    /// <summary>Fills a list of rows up with -1 to the fewest rows a batch may have.</summary>
    private static int[] Filled(int[] rows) => [.. rows, .. Enumerable.Repeat(-1, Math.Max(0, FewestRows - rows.Length))];

    private static Tensor Index(IEnumerable<int> rows) => tensor(rows.Select(row => (long)row).ToArray());

    private int PromptOf(int row) => prompts.PromptOf[Math.Max(0, row)];

    private void ReadPrompts(Range chunk)
    {
        using var scope = NewDisposeScope();
        var (first, count) = chunk.GetOffsetAndLength(prompts.Prompts.Length);
        var read = Filled([.. Enumerable.Range(first, count)]).Select(prompt => prompts.Prompts[prompt < 0 ? first : prompt]).ToArray();
        var length = read.Max(prompt => prompt.Length);
        var filled = new LeftPadding([.. read.Select(prompt => length - prompt.Length)]);
        var ids = read.SelectMany(prompt => Enumerable.Repeat(0L, length - prompt.Length).Concat(prompt.Select(id => (long)id))).ToArray();
        var ownCaches = model.NewCaches(read.Length, length);
        var scores = model.ReadPrompts(tensor(ids, [read.Length, length]), filled, ownCaches);

        var rows = Enumerable.Range(0, RowOf.Length).Where(i => PromptOf(RowOf[i]) >= first && PromptOf(RowOf[i]) < first + count).ToArray();
        var (to, from) = (Index(rows), Index(rows.Select(i => PromptOf(RowOf[i]) - first)));
        logits.index_copy_(0, to, scores.index_select(0, from));
        foreach (var (cache, own) in caches.Zip(ownCaches))
        {
            cache.Take(own, from, prompts.Longest - length, to);
            own.Dispose();
        }
    }

    private void Keep(int[] kept)
    {
        var source = kept.Select(i => Math.Max(0, i)).ToArray();
        var index = Index(source);
        foreach (var cache in caches)
        {
            cache.Select(index, column);
        }

        padding = padding.Select(source);
        RowOf = [.. kept.Select(i => i < 0 ? -1 : RowOf[i])];
    }
}
