using RZero.Models.Tree;

namespace RZero.Models.Scoring;

/// <summary>Where a token of a tree has its keys and values. It stays the same as long as the token is there, however segments are cut.</summary>
/// <param name="Block">Block.</param>
/// <param name="Slot">Place in the block.</param>
internal readonly record struct TokenPlace(int Block, int Slot)
{
    /// <summary>The places of a text's tokens, from its first on.</summary>
    /// <param name="end">The segment in which the text ends.</param>
    public static TokenPlace[] Of(Segment end)
    {
        var places = new TokenPlace[end.End];
        for (var segment = end; segment is not null; segment = segment.Parent)
        {
            var at = segment.Start;
            foreach (var piece in segment.Pieces)
            {
                for (var i = 0; i < piece.Count; i++)
                {
                    places[at++] = new(piece.Block, piece.Slot + i);
                }
            }
        }

        return places;
    }
}
