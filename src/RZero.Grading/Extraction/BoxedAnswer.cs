using RZero.Core.Answers;
using RZero.Core.Sampling;

namespace RZero.Grading.Extraction;

/// <summary>
/// Reads the answer that a completion puts in a box: the content of the last balanced <c>\boxed{...}</c> or <c>\fbox{...}</c>, by
/// opening position, outside of <c>&lt;think&gt;</c>. One pass over the text, no recursion, never an exception.
/// </summary>
public static class BoxedAnswer
{
    /// <summary>
    /// The boxed answer, trimmed. An empty box is no answer. A box that is never closed is <see cref="AnswerOutcome.Unbalanced"/>, and no
    /// box at all is <see cref="AnswerOutcome.Missing"/>; both are <see cref="AnswerOutcome.Truncated"/> when the completion was cut off.
    /// </summary>
    /// <param name="completion">Any text, with boxes over several lines, nested braces and escaped braces.</param>
    /// <param name="finish">Why the completion ended.</param>
    public static ExtractedAnswer Read(string completion, FinishReason finish)
    {
        ArgumentNullException.ThrowIfNull(completion);
        var scan = new BoxScan(ResponseText.AfterThinking(completion));
        if (scan.LastBox is { } box)
        {
            var text = scan.Text[box].Trim();
            return text.Length == 0 ? ExtractedAnswer.None(AnswerOutcome.Missing) : ExtractedAnswer.Found(text);
        }

        if (finish == FinishReason.Length)
        {
            return ExtractedAnswer.None(AnswerOutcome.Truncated);
        }

        return ExtractedAnswer.None(scan.HasOpenBox ? AnswerOutcome.Unbalanced : AnswerOutcome.Missing);
    }
}
