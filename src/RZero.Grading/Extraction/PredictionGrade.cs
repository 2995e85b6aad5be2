using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Grading.Mathematics.Comparison;

namespace RZero.Grading.Extraction;

/// <summary>How a prediction fares against a known answer.</summary>
/// <param name="Extracted">The answer found in the prediction, or why there is none.</param>
/// <param name="Comparison">The comparison, or null when there was no answer.</param>
public sealed record PredictionGrade(ExtractedAnswer Extracted, Comparison? Comparison)
{
    /// <summary>Whether the prediction is right.</summary>
    public bool IsRight => Comparison?.Verdict == Verdict.Equal;

    /// <summary>Finds the answers and compares them as a benchmark would. A blank gold is never met. Never throws on any text.</summary>
    /// <param name="gold">The known answer; of a worked solution its box or announced answer counts.</param>
    /// <param name="prediction">What the model gave.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="finish">Why the response ended.</param>
    public static PredictionGrade Of(string gold, string prediction, PredictionKind kind, FinishReason finish = FinishReason.Stop)
    {
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(prediction);
        var extracted = kind switch
        {
            PredictionKind.MultipleChoice => ChoiceLetter.Read(prediction, finish),
            PredictionKind.Extraction when FinalAnswer.Read(prediction, finish) is var read =>
                read.Text is null && IsLetter(gold) ? ChoiceLetter.Read(prediction, finish) : read,
            _ => string.IsNullOrWhiteSpace(prediction) ? ExtractedAnswer.None(AnswerOutcome.Missing) : ExtractedAnswer.Found(prediction),
        };
        return new PredictionGrade(
            extracted, extracted.Text is { } answer ? MathEquality.Compare(KnownAnswer(gold, kind), answer, Relation.Accepts) : null);
    }

    /// <summary>A gold of one letter is a choice, even where nobody said so.</summary>
    private static bool IsLetter(string gold) => gold.Trim() is [var letter] && ChoiceLetter.TenLetters.Contains(letter, StringComparison.Ordinal);

    private static string KnownAnswer(string gold, PredictionKind kind)
    {
        if (kind == PredictionKind.MultipleChoice)
        {
            return ChoiceLetter.Read(gold, FinishReason.Stop).Text ?? gold;
        }

        if (kind == PredictionKind.Equivalence)
        {
            return gold;
        }

        var scan = new BoxScan(gold);
        return scan.LastBox is not null ? BoxList.Read(scan)
            : Announcement.EndOfLast(gold) is >= 0 and var end && AnnouncedAnswer.Read(gold.AsSpan(end)) is { Length: > 0 } announced ? announced
            : gold;
    }
}
