namespace RZero.Evaluation.Judging;

/// <summary>What a judge is asked: whether two answers to a problem mean the same.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="KnownAnswer">Its known answer.</param>
/// <param name="GivenAnswer">The answer that was read from a model's completion.</param>
public sealed record JudgeQuestion(string Problem, string KnownAnswer, string GivenAnswer);
