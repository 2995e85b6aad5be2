using RZero.Core.Answers;

namespace RZero.Core;

/// <summary>A question, the Solver's vote on it, and the label that the vote gives.</summary>
/// <param name="Question">The question.</param>
/// <param name="Vote">All answers, grouped.</param>
/// <param name="Label">The pseudo-label, or null when no sample gave an answer.</param>
public sealed record LabeledQuestion(Question Question, Vote Vote, PseudoLabel? Label);
