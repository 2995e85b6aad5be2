using System.Collections.Immutable;

namespace RZero.Core;

/// <summary>A task whose Challenger can be shown problems of a user's own (R-Few, arXiv 2512.02472).</summary>
public interface IAnchoredTask : IReasoningTask
{
    /// <summary>
    /// The same task, whose Challenger sees none to <paramref name="most"/> of these problems in each ask, drawn anew with its context. One that is
    /// handed back is no question.
    /// </summary>
    /// <param name="anchors">At least one, each with its label.</param>
    /// <param name="most">At least 1.</param>
    IReasoningTask WithAnchors(ImmutableArray<LabeledQuestion> anchors, int most);
}
