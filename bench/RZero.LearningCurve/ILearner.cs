using System.Collections.Immutable;

namespace RZero.LearningCurve;

/// <summary>A way to do one GRPO step: sample every prompt's group, score, update.</summary>
internal interface ILearner : IDisposable
{
    /// <summary>Does a step and returns the mean reward of what it sampled, in [0, 1].</summary>
    double Step(ImmutableArray<ImmutableArray<int>> prompts, int step);
}
