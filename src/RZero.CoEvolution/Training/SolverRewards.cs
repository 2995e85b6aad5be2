using RZero.Core;
using RZero.Core.Answers;

namespace RZero.CoEvolution.Training;

/// <summary>What an answer pays the Solver, in [0, 1].</summary>
/// <param name="task">Says when two answers are the same.</param>
/// <param name="answer">The answer.</param>
public delegate double SolverReward(IReasoningTask task, SolverAnswer answer);

/// <summary>An answer to a question that has a label.</summary>
/// <param name="Question">The question with its label.</param>
/// <param name="Completion">The whole completion.</param>
/// <param name="Answer">The answer read from it; null where there is none.</param>
/// <param name="Sample">Its number among the answers to this question.</param>
/// <param name="Stream">Randomness of the question in this step, for rewards that draw.</param>
public sealed record SolverAnswer(LabeledQuestion Question, string Completion, string? Answer, int Sample, StreamKey Stream)
{
    /// <summary>Whether it is the same as the label. What cannot be decided is not: it would be an easy way to be paid.</summary>
    public bool Agrees(IReasoningTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return Answer is not null && task.Same(Answer, Question.Label!.Answer) == Verdict.Equal;
    }
}

/// <summary>The rewards that ship with the product, by name. A program may add its own with <see cref="Registry{T}.With"/>.</summary>
public static class SolverRewards
{
    /// <summary>The paper's: 1 for the label, else 0.</summary>
    public const string Agreement = "agreement";

    private const double AnswerShare = 0.9;
    private const double FormatShare = 0.1;

    /// <summary>
    /// All of them. "exact" is the paper's, under the name that users of labelled data look for. The coin and the form, which pays for any answer in
    /// a box, are the controls that say how much the label is worth; the last is the official code's.
    /// </summary>
    public static Registry<SolverReward> All { get; } = new("Solver reward", [
        (Agreement, OfAgreement),
        ("exact", OfAgreement),
        ("random", static (_, answer) => answer.Stream.UniformAt(answer.Sample) < 0.5 ? 0 : 1),
        ("format", static (_, answer) => answer.Answer is null ? 0 : 1),
        ("agreement_and_format", static (task, answer) =>
            (answer.Agrees(task) ? AnswerShare : 0) + (ThoughtThenBox.Holds(answer.Completion) ? FormatShare : 0)),
    ]);

    private static double OfAgreement(IReasoningTask task, SolverAnswer answer) => answer.Agrees(task) ? 1 : 0;
}
