using RZero.Core;

namespace RZero.Runs;

/// <summary>How many questions of a phase were voted on.</summary>
/// <param name="Iteration">1 for the first.</param>
/// <param name="Phase">Challenger (scored for the reward) or Label.</param>
/// <param name="Count">How many they are.</param>
public sealed record QuestionTotal(int Iteration, Phase Phase, int Count);
