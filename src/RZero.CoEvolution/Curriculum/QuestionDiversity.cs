using System.Collections.Immutable;
using RZero.Core;
using RZero.Grading.Similarity;

namespace RZero.CoEvolution.Curriculum;

/// <summary>How varied a pool of questions is.</summary>
internal static class QuestionDiversity
{
    /// <summary>Different two-word sequences over all two-word sequences; null for an empty pool.</summary>
    public static double? Of(ImmutableArray<Question> questions) =>
        questions.IsEmpty ? null : DistinctNGrams.Share(questions.Select(question => question.Text), 2);
}
