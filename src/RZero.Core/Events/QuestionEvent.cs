namespace RZero.Core.Events;

/// <summary>A question was voted on.</summary>
/// <param name="Iteration">1 for the first.</param>
/// <param name="Phase">Challenger (scored for the reward) or Label.</param>
/// <param name="Question">The question and its vote.</param>
/// <param name="Kept">Whether the filter kept it; null while it has not been asked.</param>
/// <param name="Truth">The computed answer, where there is one.</param>
/// <param name="LabelIsRight">Whether the label equals the computed answer; null where there is none of either.</param>
public sealed record QuestionEvent(int Iteration, Phase Phase, LabeledQuestion Question, bool? Kept, string? Truth, bool? LabelIsRight) : RunEvent;
