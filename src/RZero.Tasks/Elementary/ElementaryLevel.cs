namespace RZero.Tasks.Elementary;

/// <summary>The sizes of a level's numbers, bounds included.</summary>
internal sealed record ElementaryLevel(int SmallestLeft, int LargestLeft, int SmallestRight, int LargestRight)
{
    /// <summary>Whether both numbers are within.</summary>
    public bool Contains(long left, long right) =>
        left >= SmallestLeft && left <= LargestLeft && right >= SmallestRight && right <= LargestRight;
}
