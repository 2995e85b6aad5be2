using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Grading.Denial;

namespace RZero.Grading.Extraction;

/// <summary>
/// Reads the answer of a benchmark's response, which need not be in a box. A box wins, and boxes side by side are a list; then the last
/// announcement, in any of some twenty languages; then the last expression of a response that was not cut off. What the response denies counts
/// for nothing. Training rewards do not use it: they take <see cref="BoxedAnswer"/> alone. Linear in the text, no recursion, never an exception.
/// </summary>
public static class FinalAnswer
{
    /// <summary>The answer, trimmed, or why there is none. Only what stands outside of <c>&lt;think&gt;</c> counts.</summary>
    /// <param name="response">Any text.</param>
    /// <param name="finish">Why the response ended.</param>
    /// <param name="wantsPlain">Whoever asked did not ask for a box, so that a worked solution does not owe one.</param>
    public static ExtractedAnswer Read(string response, FinishReason finish, bool wantsPlain = false)
    {
        ArgumentNullException.ThrowIfNull(response);
        var scan = new BoxScan(ResponseText.Spoken(response));
        if (scan.LastBox is not null && BoxList.Read(scan, new BoxDenials(scan)) is { } boxed)
        {
            return boxed.Length > 0 ? ExtractedAnswer.Found(boxed) : ExtractedAnswer.None(AnswerOutcome.Missing);
        }

        var affirmed = new AffirmedText(scan.Text);

        var answer = !wantsPlain && WorkedSolution.OwesABox(scan.Text) ? string.Empty
            : Announcement.EndOfLast(affirmed.Text) is >= 0 and var end ? Announced(affirmed, end)
            : finish == FinishReason.Length || scan.HasOpenBox ? string.Empty
            : LastExpression.Of(affirmed);
        answer = Afterthought.TakesBack(scan.Text, answer) ? string.Empty : answer;
        return answer.Length > 0 ? ExtractedAnswer.Found(answer) : ExtractedAnswer.None(WhyNone(finish, scan));
    }

    private static string Announced(AffirmedText affirmed, int end) =>
        AnnouncedAnswer.Read(affirmed.Text.AsSpan(end)) is var answer && affirmed.TakesBack(answer, end) ? string.Empty : answer;

    private static AnswerOutcome WhyNone(FinishReason finish, BoxScan scan) =>
        finish == FinishReason.Length ? AnswerOutcome.Truncated : scan.HasOpenBox ? AnswerOutcome.Unbalanced : AnswerOutcome.Missing;
}
