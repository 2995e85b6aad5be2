namespace RZero.Grading.Rewards;

/// <summary>
/// A reward that falls with length along half a cosine where the answer is right, and rises where it is wrong (arXiv 2502.03373): short right answers
/// are worth most, and a wrong one is worth the more the longer it was tried.
/// </summary>
/// <param name="ShortestWrong">Of a wrong answer of no length.</param>
/// <param name="LongestWrong">Of a wrong answer of the longest.</param>
/// <param name="LongestRight">Of a right answer of the longest.</param>
/// <param name="ShortestRight">Of a right answer of no length.</param>
public sealed record CosineLengthReward(double ShortestWrong = -1, double LongestWrong = -0.5, double LongestRight = 0.5, double ShortestRight = 1)
{
    /// <summary>The reward of an answer.</summary>
    /// <param name="length">Its tokens.</param>
    /// <param name="longest">Tokens that it may have, at least 1.</param>
    /// <param name="isRight">Whether it is right.</param>
    public double Of(int length, int longest, bool isRight)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(longest);
        var (from, to) = isRight ? (ShortestRight, LongestRight) : (ShortestWrong, LongestWrong);
        return to + ((from - to) * (1 + Math.Cos(Math.PI * length / longest)) / 2);
    }
}
