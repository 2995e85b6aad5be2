using System.Collections.Immutable;

namespace RZero.Core.Answers;

/// <summary>Answers that count as the same.</summary>
/// <param name="Answer">The spelling that stands for the class.</param>
/// <param name="Members">Indexes of the samples that gave it, ascending.</param>
public sealed record VoteClass(string Answer, ImmutableArray<int> Members)
{
    /// <summary>Number of samples that gave this answer.</summary>
    public int Count => Members.Length;
}
