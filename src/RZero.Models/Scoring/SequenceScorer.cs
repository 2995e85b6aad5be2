using System.Collections.Immutable;
using RZero.Models.Decoding;
using RZero.Models.Tree;
using RZero.Models.Weights;

namespace RZero.Models.Scoring;

/// <summary>
/// Scores whole sequences, several side by side: short ones share a pass over the weights, long ones take several. A sequence's numbers are the
/// same bits whatever is scored beside it. For one thread.
/// </summary>
public sealed unsafe class SequenceScorer : IDisposable
{
    /// <summary>Tokens of one pass.</summary>
    public const int TokensAtOnce = 256;

    private readonly Decoder decoder;
    private readonly HeadLogProbs head;

    /// <param name="weights">Not owned.</param>
    public SequenceScorer(DecoderWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        (decoder, head) = (new(weights), new(weights.Head));
    }

    /// <summary>Scores one sequence.</summary>
    /// <param name="ids">T tokens, T at least 1, all in the vocabulary.</param>
    /// <param name="topCount">Most probable next tokens wanted; at most the vocabulary's size are given.</param>
    /// <param name="stop">Interrupts between passes.</param>
    public SequenceScores Score(ImmutableArray<int> ids, int topCount, CancellationToken stop) => Score([new(ids, topCount)], stop)[0];

    /// <summary>Scores sequences.</summary>
    /// <param name="sequences">Which; in any order and of any lengths.</param>
    /// <param name="stop">Interrupts between passes.</param>
    /// <returns>Their scores, in their order.</returns>
    public ImmutableArray<SequenceScores> Score(IReadOnlyList<SequenceToScore> sequences, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        using var tree = new TokenTree(decoder.Weights.Shape);
        var plan = new BatchPlan(tree);
        var open = new Queue<OpenSequence>(sequences.Select(sequence => new OpenSequence(sequence, tree)));
        ImmutableArray<OpenSequence> all = [.. open];
        while (open.Count > 0)
        {
            stop.ThrowIfCancellationRequested();
            var taken = Want(open, plan);
            decoder.Read(plan.Make((segment, row) => taken.First(sequence => sequence.End == segment).LastRow = row), tree);
            ScoreRows(taken);
            var ended = taken.Where(sequence => sequence.End.UnreadCount == 0).ToList();
            FindTop([.. ended.Where(sequence => sequence.TopCount > 0)]);
            ended.ForEach(sequence => tree.Forget(sequence.End));
        }

        return [.. all.Select(sequence => sequence.Scores)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        decoder.Dispose();
        head.Dispose();
    }

    /// <summary>Fills a pass: the next tokens of the first sequence, then of the next, as long as there is room.</summary>
    private static List<OpenSequence> Want(Queue<OpenSequence> open, BatchPlan plan)
    {
        var (taken, left) = (new List<OpenSequence>(), TokensAtOnce);
        while (left > 0 && open.TryPeek(out var sequence))
        {
            sequence.Rows = plan.Want(sequence.End, left);
            left -= sequence.Rows;
            taken.Add(sequence);
            if (sequence.Rows < sequence.End.UnreadCount)
            {
                break;
            }

            open.Dequeue();
        }

        return taken;
    }

    /// <summary>Log-probabilities of what stands behind every row of a pass; the last token of a sequence has nothing behind it.</summary>
    private void ScoreRows(List<OpenSequence> taken)
    {
        var rows = taken.SelectMany(sequence => sequence.ScoredRows).ToArray();
        if (rows.Length == 0)
        {
            return;
        }

        var logProbs = new float[rows.Length];
        head.Compute(decoder.Hidden(rows), [.. taken.SelectMany(sequence => sequence.Targets)], logProbs);
        var start = 0;
        foreach (var sequence in taken)
        {
            start += sequence.Take(logProbs.AsSpan(start));
        }
    }

    private void FindTop(List<OpenSequence> ended)
    {
        if (ended.Count == 0)
        {
            return;
        }

        var scores = decoder.Score([.. ended.Select(sequence => sequence.LastRow)]);
        for (var i = 0; i < ended.Count; i++)
        {
            ended[i].Top = Top(ended[i].TopCount, scores[i].ToArray());
        }
    }

    private static ImmutableArray<(int Id, float LogProb)> Top(int count, float[] scores)
    {
        var largest = scores.Max();
        var logarithm = Math.Log(scores.Sum(score => Math.Exp((double)score - largest)));
        int[] order = [.. Enumerable.Range(0, scores.Length)];
        Array.Sort(order, (a, b) => scores[a] == scores[b] ? a.CompareTo(b) : scores[b].CompareTo(scores[a]));
        return [.. order.Take(count).Select(id => (id, (float)(scores[id] - largest - logarithm)))];
    }
}
