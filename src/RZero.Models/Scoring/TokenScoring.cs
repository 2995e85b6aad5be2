using System.Collections.Immutable;
using RZero.Compute.Memory;
using RZero.Models.Decoding;
using RZero.Models.Tree;

namespace RZero.Models.Scoring;

// D = hidden.

/// <summary>Scores what a pass has read: each token once, after the token before it, whichever pass read that.</summary>
/// <param name="decoder">Not owned; has made the pass.</param>
internal sealed unsafe class TokenScoring(Decoder decoder) : IDisposable
{
    private readonly HeadLogProbs head = new(decoder.Weights.Head);
    private readonly ReadTokens known = new(decoder.Weights.Config.HiddenSize);

    /// <summary>Takes a pass.</summary>
    /// <param name="batch">What was read.</param>
    /// <param name="taken">The sequences whose tokens these are.</param>
    public void Take(TokenBatch batch, List<OpenSequence> taken)
    {
        Keep(batch);
        var after = new List<TokenPlace>();
        var scored = new List<TokenPlace>();
        var targets = new List<int>();
        var asked = new HashSet<TokenPlace>();
        foreach (var sequence in taken)
        {
            for (var end = sequence.ReadCount; sequence.Scored < end; sequence.Scored++)
            {
                var place = sequence.Places[sequence.Scored];
                if (float.IsNaN(known.LogProb(place)) && asked.Add(place))
                {
                    after.Add(sequence.Places[sequence.Scored - 1]);
                    scored.Add(place);
                    targets.Add(sequence.Token(sequence.Scored));
                }
            }
        }

        Compute(after, scored, targets);
        FindTop([.. taken.Where(sequence => sequence.TopCount > 0 && sequence.End.UnreadCount == 0)]);
    }

    /// <summary>The scores of a sequence that has been read to its end.</summary>
    public SequenceScores Finish(OpenSequence sequence) => sequence.Scores(known);

    public void Dispose()
    {
        head.Dispose();
        known.Dispose();
    }

    private void Keep(TokenBatch batch)
    {
        int[] rows = [.. Enumerable.Range(0, batch.RowCount)];
        var hidden = decoder.Hidden(rows);
        for (var row = 0; row < rows.Length; row++)
        {
            var token = batch.Rows[row];
            known.Take(new(token.Block, token.Slot), hidden + ((nint)row * decoder.Weights.Config.HiddenSize));
        }
    }

    private void Compute(List<TokenPlace> after, List<TokenPlace> scored, List<int> targets)
    {
        if (scored.Count == 0)
        {
            return;
        }

        nint hidden = decoder.Weights.Config.HiddenSize;
        using var rows = new AlignedMemory<float>(scored.Count * hidden);
        for (var row = 0; row < after.Count; row++)
        {
            known.CopyHidden(after[row], rows.Address + (row * hidden));
        }

        var logProbs = new float[scored.Count];
        head.Compute(rows.Address, [.. targets], logProbs);
        for (var i = 0; i < logProbs.Length; i++)
        {
            known.LogProb(scored[i]) = logProbs[i];
        }
    }

    private void FindTop(ImmutableArray<OpenSequence> ended)
    {
        if (ended.IsEmpty)
        {
            return;
        }

        var scores = decoder.Score([.. ended.Select(sequence => sequence.LastRow)]);
        for (var i = 0; i < ended.Length; i++)
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
