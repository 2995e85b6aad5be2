using System.Collections.Immutable;
using RZero.Core;

namespace RZero.CoEvolution.Curriculum;

/// <summary>The questions of one iteration before they are voted on.</summary>
/// <param name="Questions">Different questions, in the order they were written.</param>
/// <param name="CompletionCount">Completions that the Challenger wrote.</param>
/// <param name="WithoutQuestionCount">Completions that hold no question.</param>
/// <param name="CutOffCount">Those of them that were cut off at the maximum length.</param>
/// <param name="DuplicateCount">Questions dropped because they were there already.</param>
/// <param name="HeldOutCount">Questions dropped because the held-out benchmark asks them.</param>
public sealed record CandidatePool(
    ImmutableArray<Question> Questions,
    int CompletionCount,
    int WithoutQuestionCount,
    int CutOffCount,
    int DuplicateCount,
    int HeldOutCount);
