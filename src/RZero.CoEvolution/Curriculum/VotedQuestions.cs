using System.Collections.Immutable;
using RZero.Core;

namespace RZero.CoEvolution.Curriculum;

/// <summary>Questions with their votes, and what became of the answers that were sampled for them.</summary>
/// <param name="Questions">Every question, in order.</param>
/// <param name="AnswerCount">Samples over all questions; of one that could not be asked, as many as were wanted.</param>
/// <param name="WithoutAnswerCount">Those in which no answer could be read.</param>
/// <param name="CutOffCount">Those of them that were cut off at the maximum length.</param>
public sealed record VotedQuestions(ImmutableArray<LabeledQuestion> Questions, int AnswerCount, int WithoutAnswerCount, int CutOffCount)
{
    /// <summary>No question was asked.</summary>
    public static VotedQuestions None { get; } = new([], 0, 0, 0);

    /// <summary>Tokens of each question's prompt, in order; 0 for one that could not be asked.</summary>
    public ImmutableArray<int> PromptTokens { get; init; } = [.. Questions.Select(_ => 0)];

    /// <summary>Questions whose label a second voter did not share, so that they have none.</summary>
    public int UnconfirmedCount { get; init; }

    /// <summary>Mean vote share, in [0, 1]; null where no question was asked.</summary>
    public double? AgreementMean => Questions.IsEmpty ? null : Questions.Average(asked => asked.Vote.Agreement);
}
