using System.Collections.Immutable;

namespace RZero.Training.Advantages;

/// <summary>
/// REINFORCE++'s advantage (arXiv 2501.03262): a reward against the mean of the whole step, in deviations of the step. Groups play no part.
/// </summary>
public static class BatchAdvantage
{
    /// <summary>(r - mean) / (deviation + epsilon) over all rollouts; exactly 0 for all where all rewards are equal.</summary>
    public static ImmutableArray<ImmutableArray<double>> Of(
        ImmutableArray<ImmutableArray<double>> groups, double epsilon = GroupAdvantage.Epsilon)
    {
        var all = GroupAdvantage.Of([.. groups.SelectMany(group => group)], epsilon);
        var start = 0;
        return
        [
            .. groups.Select(group =>
            {
                var part = all.Slice(start, group.Length);
                start += group.Length;
                return part;
            }),
        ];
    }
}
