namespace RZero.Core.Answers;

/// <summary>The answer of a completion, or why there is none. Model text never throws.</summary>
/// <param name="Outcome">What was found.</param>
/// <param name="Text">The answer's text when <see cref="Outcome"/> is <see cref="AnswerOutcome.Found"/>, else null.</param>
public sealed record ExtractedAnswer(AnswerOutcome Outcome, string? Text)
{
    /// <summary>An answer was found.</summary>
    public static ExtractedAnswer Found(string text) => new(AnswerOutcome.Found, text);

    /// <summary>There is no answer.</summary>
    public static ExtractedAnswer None(AnswerOutcome why) => new(why, null);
}
