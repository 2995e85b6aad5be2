using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Grading.Denial;

namespace RZero.Grading.Extraction;

/// <summary>
/// Reads the letter of a multiple-choice response. In this order: a box; the first "answer is (X)" or the like; the last "Answer: X"; a letter
/// within a few words of "answer"; a letter that the response starts with; the last letter that stands alone (MMLU-Pro's two levels, with
/// lighteval's forms between them). No letter, no credit: nothing is ever guessed.
/// </summary>
public static class ChoiceLetter
{
    /// <summary>The letters of MMLU-Pro.</summary>
    public const string TenLetters = "ABCDEFGHIJ";

    private const int NearbyWords = 3;

    /// <summary>The letter, or why there is none.</summary>
    /// <param name="response">Any text; only what stands outside of <c>&lt;think&gt;</c> counts.</param>
    /// <param name="finish">Why the response ended.</param>
    /// <param name="letters">The letters that there are.</param>
    public static ExtractedAnswer Read(string response, FinishReason finish, string letters = TenLetters)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentException.ThrowIfNullOrEmpty(letters);
        var scan = new BoxScan(ResponseText.Spoken(response));
        var letter = scan.LastBox is not null && LastAffirmed(scan) is { } box
            ? InBox(scan.Text[box], letters)
            : InText(new LetterScan(scan.Text, letters));
        return letter is { } found
            ? ExtractedAnswer.Found(found.ToString())
            : ExtractedAnswer.None(finish == FinishReason.Length ? AnswerOutcome.Truncated : AnswerOutcome.Missing);
    }

    private static Range? LastAffirmed(BoxScan scan) => new BoxDenials(scan).Affirmed(scan.Boxes) is [.., var last] ? last : null;

    private static char? InBox(string box, string letters) =>
        new LetterScan(box, letters) is var scan ? scan.Sole() ?? scan.Leading() ?? scan.Last() : null;

    private static char? InText(LetterScan text) => text.FirstAfter("answer is") ?? text.LastAfterColon() ?? text.NearAfter("answer", NearbyWords)
        ?? text.LastAnnounced() ?? text.LastChosen() ?? text.Sole() ?? text.Leading() ?? text.Last();
}
