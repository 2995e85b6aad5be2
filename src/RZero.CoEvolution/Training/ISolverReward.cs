using RZero.Core;

namespace RZero.CoEvolution.Training;

/// <summary>
/// A reward that an assembly brings: a public class of it that implements this and can be made without arguments is known to plans by its name.
/// </summary>
public interface ISolverReward
{
    /// <summary>What plans call it, such as <c>short_answer</c>.</summary>
    string Name { get; }

    /// <summary>What an answer pays. A number that is not finite leaves the step's update out.</summary>
    /// <param name="task">Says when two answers are the same.</param>
    /// <param name="answer">The answer, the whole completion, and the label.</param>
    double Of(IReasoningTask task, SolverAnswer answer);
}
