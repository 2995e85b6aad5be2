using System.Collections.Immutable;
using RZero.Models.Decoding;
using RZero.Models.Tree;
using RZero.Models.Weights;

namespace RZero.Models.Scoring;

/// <summary>
/// Scores whole sequences, several side by side: short ones share a pass over the weights, long ones take several, and what sequences have in common
/// at their beginnings is read and scored once. A sequence's numbers are the same bits whatever is scored beside or before it. For one thread.
/// </summary>
public sealed class SequenceScorer : IDisposable
{
    /// <summary>Tokens of one pass.</summary>
    public const int TokensAtOnce = 256;

    private readonly Decoder decoder;
    private readonly TokenScoring scoring;
    private readonly int spareBlocks;
    private TokenTree tree;

    /// <param name="weights">Not owned. Where beginnings are kept they must not change.</param>
    /// <param name="keptBytes">Bytes of keys and values that stay for sequences of later calls that begin alike; 0 keeps nothing.</param>
    public SequenceScorer(DecoderWeights weights, long keptBytes = 0)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfNegative(keptBytes);
        decoder = new(weights);
        scoring = new(decoder);
        tree = new(weights.Shape);
        spareBlocks = (int)Math.Min(int.MaxValue, keptBytes / (weights.Shape.BlockLength * sizeof(float)));
    }

    /// <summary>Tokens that it has read so far; what sequences have in common counts once.</summary>
    public long TokensRead { get; private set; }

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
        try
        {
            ImmutableArray<OpenSequence> all = [.. sequences.Select(sequence => new OpenSequence(sequence, tree))];
            Read(new(all), stop);
            ImmutableArray<SequenceScores> scores = [.. all.Select(scoring.Finish)];
            foreach (var sequence in all)
            {
                tree.Release(sequence.End);
            }

            tree.Trim(spareBlocks);
            return scores;
        }
        catch
        {
            // What is half done would be held for ever.
            tree.Dispose();
            tree = new(decoder.Weights.Shape);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        scoring.Dispose();
        tree.Dispose();
        decoder.Dispose();
    }

    private void Read(Queue<OpenSequence> open, CancellationToken stop)
    {
        var plan = new BatchPlan(tree);
        while (open.Count > 0)
        {
            stop.ThrowIfCancellationRequested();
            var taken = Want(open, plan);
            var rowOf = new Dictionary<Segment, int>();
            var batch = plan.Make((segment, row) => rowOf[segment] = row);
            decoder.Read(batch, tree);
            TokensRead += batch.RowCount;
            taken.ForEach(sequence => sequence.LastRow = rowOf.GetValueOrDefault(sequence.End));
            scoring.Take(batch, taken);
        }
    }

    /// <summary>Fills a pass: the next tokens of the first sequence, then of the next, as long as there is room.</summary>
    private static List<OpenSequence> Want(Queue<OpenSequence> open, BatchPlan plan)
    {
        var (taken, left) = (new List<OpenSequence>(), TokensAtOnce);
        while (left > 0 && open.TryPeek(out var sequence))
        {
            left -= plan.Want(sequence.End, left);
            taken.Add(sequence);
            if (!BatchPlan.Ends(sequence.End))
            {
                break;
            }

            open.Dequeue();
        }

        return taken;
    }
}
