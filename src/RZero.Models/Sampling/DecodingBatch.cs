using System.Collections.Immutable;
using RZero.Core;
using TorchSharp;
using static TorchSharp.torch;

namespace RZero.Models.Sampling;

/// <summary>The rows of a unit that are still being sampled: their caches, and the scores of their next tokens.</summary>
internal sealed class DecodingBatch : IDisposable
{
    private readonly SamplingModel model;
    private readonly ImmutableArray<LayerCache> caches;
    private readonly int fewestRows;
    private int[] padding;      // columns before each row's prompt
    private int column;         // next column of the caches

    private DecodingBatch(SamplingModel model, ImmutableArray<LayerCache> caches, int fewestRows, int[] padding, int[] rowOf, int column)
    {
        (this.model, this.caches, this.fewestRows, this.padding, RowOf, this.column) = (model, caches, fewestRows, padding, rowOf, column);
    }

    /// <summary>Which request each row of the batch belongs to; -1 for rows that only fill up the batch.</summary>
    public int[] RowOf { get; private set; }

    /// <summary>Scores of the next token: [rows, vocabulary], row after row.</summary>
    public float[] Logits { get; private set; } = [];

    /// <summary>Reads every different prompt once and hands its cache to all requests that ask it.</summary>
    public static DecodingBatch Prefill(SamplingModel model, WorkUnit unit, int fewestRows)
    {
        using var scope = NewDisposeScope();
        var (prompts, promptOf) = DistinctPrompts(unit);
        var longest = prompts.Max(prompt => prompt.Length);
        var most = Math.Min(longest + unit.Sampling.MaxTokens, Math.Max(model.Config.MaxPositions, longest + 1));
        var read = Padded([.. Enumerable.Range(0, prompts.Length)], fewestRows);
        var padding = read.Select(prompt => longest - prompts[Math.Max(0, prompt)].Length).ToArray();
        var caches = model.NewCaches(read.Length, most);
        var batch = new DecodingBatch(model, caches, fewestRows, padding, read, 0);
        var tokens = read.SelectMany(prompt => Enumerable.Repeat(0, longest - prompts[Math.Max(0, prompt)].Length).Concat(prompts[Math.Max(0, prompt)]));
        batch.Read([.. tokens.Select(token => (long)token)], longest);
        batch.Expand([.. Padded([.. Enumerable.Range(0, promptOf.Length)], fewestRows)], promptOf);
        return batch;
    }

    /// <summary>Takes each row's next token; drops rows that have ended once half of the batch has.</summary>
    public void Advance(long[] next, ImmutableArray<RowState> rows)
    {
        using var scope = NewDisposeScope();
        var live = Enumerable.Range(0, RowOf.Length).Where(i => RowOf[i] >= 0 && rows[RowOf[i]].Finish is null).ToArray();
        if (RowOf.Length > fewestRows && 2 * live.Length <= RowOf.Length)
        {
            var kept = Padded(live, fewestRows);
            next = [.. kept.Select(i => next[Math.Max(0, i)])];
            Keep(kept);
        }

        Read(next, 1);
    }

    public void Dispose()
    {
        foreach (var cache in caches)
        {
            cache.Dispose();
        }
    }

    private static (ImmutableArray<int>[] Prompts, int[] PromptOf) DistinctPrompts(WorkUnit unit)
    {
        var prompts = new List<ImmutableArray<int>>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var promptOf = new int[unit.Requests.Length];
        for (var i = 0; i < promptOf.Length; i++)
        {
            var key = string.Join(' ', unit.Requests[i].PromptIds);
            if (!numbers.TryGetValue(key, out promptOf[i]))
            {
                promptOf[i] = numbers[key] = prompts.Count;
                prompts.Add(unit.Requests[i].PromptIds);
            }
        }

        return ([.. prompts], promptOf);
    }

    /// <summary>Fills a list of rows up with -1 to the fewest rows a batch may have.</summary>
    private static int[] Padded(int[] rows, int fewest) => [.. rows, .. Enumerable.Repeat(-1, Math.Max(0, fewest - rows.Length))];

    private void Read(long[] tokens, int length)
    {
        var rows = RowOf.Length;
        var positions = new long[rows * length];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = Math.Max(0, column + (i % length) - padding[i / length]);
        }

        using var logits = model.LastLogits(tensor(tokens, [rows, length]), tensor(positions, [rows, length]), caches, column, Mask(length));
        Logits = logits.data<float>().ToArray();
        column += length;
    }

    /// <summary>Hides later columns and padding. A padding position sees itself, so that its softmax is defined; nothing else sees it.</summary>
    private Tensor? Mask(int length)
    {
        if (length == 1 && padding.All(columns => columns == 0))
        {
            return null;
        }

        var width = column + length;
        var mask = new float[RowOf.Length * length * width];
        for (var i = 0; i < mask.Length; i++)
        {
            var (row, at, seen) = (i / (length * width), column + (i / width % length), i % width);
            mask[i] = seen == at || (seen < at && seen >= padding[row]) ? 0 : float.NegativeInfinity;
        }

        return tensor(mask, [RowOf.Length, 1, length, width]);
    }

    private void Expand(int[] rows, int[] promptOf)
    {
        var source = rows.Select(row => promptOf[Math.Max(0, row)]).ToArray();
        var vocabulary = model.Config.VocabularySize;
        var logits = new float[rows.Length * vocabulary];
        for (var i = 0; i < rows.Length; i++)
        {
            Logits.AsSpan(source[i] * vocabulary, vocabulary).CopyTo(logits.AsSpan(i * vocabulary));
        }

        Logits = logits;
        SelectRows(source);
        RowOf = rows;
    }

    private void Keep(int[] kept)
    {
        var rowOf = kept.Select(i => i < 0 ? -1 : RowOf[i]).ToArray();
        SelectRows([.. kept.Select(i => Math.Max(0, i))]);
        RowOf = rowOf;
    }

    private void SelectRows(int[] source)
    {
        using var index = tensor(source.Select(row => (long)row).ToArray());
        foreach (var cache in caches)
        {
            cache.Select(index);
        }

        padding = [.. source.Select(row => padding[row])];
    }
}
