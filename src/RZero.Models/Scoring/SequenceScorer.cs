using System.Collections.Immutable;
using RZero.Models.Decoding;
using RZero.Models.Tree;
using RZero.Models.Weights;

namespace RZero.Models.Scoring;

/// <summary>Scores whole sequences. What several have in common at their beginnings is read once. For one thread.</summary>
public sealed unsafe class SequenceScorer : IDisposable
{
    private const int TokensAtOnce = 256;

    private readonly Decoder decoder;
    private readonly HeadLogProbs head;

    /// <param name="weights">Not owned.</param>
    public SequenceScorer(DecoderWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        (decoder, head) = (new(weights), new(weights.Head));
    }

    /// <summary>Natural log-probability of every token but the first, after those before it.</summary>
    /// <param name="ids">T tokens, T at least 1, all in the vocabulary.</param>
    /// <param name="topCount">Most probable next tokens wanted; at most the vocabulary's size are given.</param>
    /// <param name="stop">Interrupts between chunks.</param>
    /// <returns>T - 1 numbers, and the next tokens with theirs, the most probable first.</returns>
    public (ImmutableArray<float> LogProbs, ImmutableArray<(int Id, float LogProb)> Top) Score(
        ImmutableArray<int> ids, int topCount, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfZero(ids.Length, nameof(ids));
        ArgumentOutOfRangeException.ThrowIfNegative(topCount);
        using var tree = new TokenTree(decoder.Weights.Shape);
        var (plan, end) = (new BatchPlan(tree), tree.Hold(ids.AsSpan()));
        var logProbs = new float[ids.Length - 1];
        for (var start = 0; start < ids.Length; start += TokensAtOnce)
        {
            stop.ThrowIfCancellationRequested();
            plan.Want(end, TokensAtOnce);
            var batch = plan.Make(static (_, _) => { });
            decoder.Read(batch, tree);
            // The last token of all has no next one.
            var count = Math.Min(batch.RowCount, ids.Length - 1 - start);
            head.Compute(
                decoder.Hidden([.. Enumerable.Range(0, count)]), ids.AsSpan().Slice(start + 1, count), logProbs.AsSpan(start, count));
        }

        return ([.. logProbs], Top(topCount, (ids.Length - 1) % TokensAtOnce));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        decoder.Dispose();
        head.Dispose();
    }

    private ImmutableArray<(int Id, float LogProb)> Top(int count, int lastRow)
    {
        if (count == 0)
        {
            return [];
        }

        var scores = decoder.Score([lastRow])[0].ToArray();
        var largest = scores.Max();
        var logarithm = Math.Log(scores.Sum(score => Math.Exp((double)score - largest)));
        int[] order = [.. Enumerable.Range(0, scores.Length)];
        Array.Sort(order, (a, b) => scores[a] == scores[b] ? a.CompareTo(b) : scores[b].CompareTo(scores[a]));
        return [.. order.Take(count).Select(id => (id, (float)(scores[id] - largest - logarithm)))];
    }
}
