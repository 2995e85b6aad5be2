using RZero.Core;

namespace RZero.Runs;

/// <summary>How many questions of a phase got one and the same vote.</summary>
/// <param name="Iteration">1 for the first.</param>
/// <param name="Phase">Challenger (scored for the reward) or Label.</param>
/// <param name="Agreement">Share of the answers that agree.</param>
/// <param name="Kept">Whether the filter kept them; null while it was not asked.</param>
/// <param name="LabelIsRight">Whether their labels are the computed answers; null where there is none of either.</param>
/// <param name="Count">How many they are.</param>
public sealed record QuestionCount(int Iteration, Phase Phase, double Agreement, bool? Kept, bool? LabelIsRight, int Count);
