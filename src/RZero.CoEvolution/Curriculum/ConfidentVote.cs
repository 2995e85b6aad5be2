using RZero.Core;
using RZero.Core.Answers;

namespace RZero.CoEvolution.Curriculum;

/// <summary>
/// The class whose samples were most confident together wins (confidence-weighted self-consistency): one sure answer can outvote two that were
/// guessed. Shares stay counts of samples, so that the band means what it always does; a winner with fewer samples than the second has no lead.
/// </summary>
internal static class ConfidentVote
{
    /// <summary>The vote, its classes by the sum of their samples' confidence.</summary>
    public static Vote Of(IReasoningTask task, IReadOnlyList<SampledAnswer> samples)
    {
        var counted = task.Vote([.. samples.Select(sample => sample.Answer)]);
        return counted with { Classes = [.. counted.Classes.OrderByDescending(Weight)] };

        double Weight(VoteClass answer) => answer.Members.Sum(sample => samples[sample].Confidence);
    }
}
