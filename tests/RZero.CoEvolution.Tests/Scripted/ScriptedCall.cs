using System.Collections.Immutable;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Tests.Scripted;

/// <summary>A call that a policy was asked.</summary>
/// <param name="Policy">Who was asked, such as "base" or "i1/solver/2", or "base+1" for a policy in training after one step.</param>
/// <param name="Call">What.</param>
/// <param name="Groups">What it said.</param>
internal sealed record ScriptedCall(string Policy, SamplingCall Call, ImmutableArray<RolloutGroup> Groups)
{
    /// <summary>The question of an item; null where the Challenger is asked for one.</summary>
    public static string? QuestionOf(PromptItem item) => item.Messages[^1].Content is var text && text == ScriptedLoop.Invitation ? null : text;

    public override string ToString() => $"{Policy}: {Call.Id}";
}
