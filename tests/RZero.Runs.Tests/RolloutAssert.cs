using RZero.Core.Sampling;
using Xunit;

namespace RZero.Runs.Tests;

/// <summary>Rollouts hold arrays, which compare by identity; this compares what is in them.</summary>
internal static class RolloutAssert
{
    public static void Same(Rollout expected, Rollout actual)
    {
        Assert.Equal(expected.Id, actual.Id);
        Assert.Equal(expected.PromptIds.AsEnumerable(), actual.PromptIds);
        Assert.Equal(expected.TokenIds.AsEnumerable(), actual.TokenIds);
        Assert.Equal(
            expected.LogProbs.Select(BitConverter.SingleToInt32Bits),
            actual.LogProbs.Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(expected.Text, actual.Text);
        Assert.Equal(expected.Finish, actual.Finish);
    }
}
