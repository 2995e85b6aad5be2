using System.Collections.Immutable;
using RZero.Models.Tree;

namespace RZero.Models.Scoring;

/// <summary>A sequence that is being scored, pass by pass.</summary>
internal sealed class OpenSequence
{
    private readonly SequenceToScore sequence;
    private readonly float[] logProbs;
    private int scored;

    /// <param name="sequence">At least one token.</param>
    /// <param name="tree">Takes its tokens, on their own: every one of them has a row that says what comes next.</param>
    public OpenSequence(SequenceToScore sequence, TokenTree tree)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence.TopCount);
        this.sequence = sequence;
        End = tree.Hold(sequence.Ids.AsSpan(), share: false);
        logProbs = new float[sequence.Ids.Length - 1];
    }

    /// <summary>Its tokens in the tree.</summary>
    public Segment End { get; }

    /// <summary>Most probable next tokens wanted.</summary>
    public int TopCount => sequence.TopCount;

    /// <summary>Tokens of it in the current pass.</summary>
    public int Rows { get; set; }

    /// <summary>Row of the last of them.</summary>
    public int LastRow { get; set; }

    /// <summary>The next tokens.</summary>
    public ImmutableArray<(int Id, float LogProb)> Top { get; set; } = [];

    /// <summary>Rows of the pass behind which one of its tokens stands.</summary>
    public IEnumerable<int> ScoredRows => Enumerable.Range(LastRow + 1 - Rows, Scorable);

    /// <summary>The tokens behind those rows.</summary>
    public IEnumerable<int> Targets => sequence.Ids.Skip(scored + 1).Take(Scorable);

    /// <summary>What it was all for.</summary>
    public SequenceScores Scores => new([.. logProbs], Top);

    private int Scorable => Math.Min(Rows, logProbs.Length - scored);

    /// <summary>Takes the log-probabilities of its targets from the first of some numbers.</summary>
    /// <returns>How many it took.</returns>
    public int Take(ReadOnlySpan<float> numbers)
    {
        var count = Scorable;
        numbers[..count].CopyTo(logProbs.AsSpan(scored));
        scored += count;
        return count;
    }
}
