using System.Collections.Immutable;
using RZero.Models.Tree;

namespace RZero.Models.Scoring;

/// <summary>A sequence that is being scored, pass by pass.</summary>
internal sealed class OpenSequence
{
    private readonly SequenceToScore sequence;

    /// <param name="sequence">At least one token.</param>
    /// <param name="tree">Takes its tokens; those at its beginning that others have too are there once.</param>
    public OpenSequence(SequenceToScore sequence, TokenTree tree)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence.TopCount);
        this.sequence = sequence;
        End = tree.Hold(sequence.Ids.AsSpan());
        Places = TokenPlace.Of(End);
    }

    /// <summary>Where its tokens end in the tree.</summary>
    public Segment End { get; }

    /// <summary>Where each token is.</summary>
    public TokenPlace[] Places { get; }

    /// <summary>Tokens, from the first on, whose log-probabilities are known or have none.</summary>
    public int Scored { get; set; } = 1;

    /// <summary>Most probable next tokens wanted.</summary>
    public int TopCount => sequence.TopCount;

    /// <summary>Row of its last token in the pass that reads it.</summary>
    public int LastRow { get; set; }

    /// <summary>The next tokens.</summary>
    public ImmutableArray<(int Id, float LogProb)> Top { get; set; } = [];

    /// <summary>Tokens that have been read, from the first on.</summary>
    public int ReadCount
    {
        get
        {
            var count = 0;
            for (var segment = End; segment is not null; segment = segment.Parent)
            {
                count = segment.UnreadCount > 0 || count == 0 ? segment.Start + segment.ReadCount : count;
            }

            return count;
        }
    }

    /// <summary>The token at a place of the text.</summary>
    public int Token(int position) => sequence.Ids[position];

    /// <summary>What it was all for.</summary>
    public SequenceScores Scores(ReadTokens known) => new([.. Places.Skip(1).Select(place => known.LogProb(place))], Top);
}
