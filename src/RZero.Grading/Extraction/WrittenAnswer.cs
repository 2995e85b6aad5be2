using System.Globalization;
using RZero.Core.Answers;
using RZero.Core.Sampling;

namespace RZero.Grading.Extraction;

/// <summary>
/// Answers that are words or lists and are compared as such, as BIG-Bench Extra Hard wants it: a box, else what is announced, up to the end of its
/// line. What carries no meaning is forgiven: case, emphasis, LaTeX around text, spaces behind commas, one bracket around a letter or a list,
/// apostrophes, a full stop or question mark at the end, and how a number is written. Never an exception.
/// </summary>
public static class WrittenAnswer
{
    private const int Longest = 4_000;

    private static readonly string[] Wrappers = [@"\boxed{", @"\text{", @"\texttt{", @"\textbf{", @"\mathrm{"];

    /// <summary>The answer, trimmed, or why there is none. Only what stands outside of <c>&lt;think&gt;</c> counts.</summary>
    /// <param name="response">Any text.</param>
    /// <param name="finish">Why the response ended.</param>
    public static ExtractedAnswer Read(string response, FinishReason finish)
    {
        ArgumentNullException.ThrowIfNull(response);
        var spoken = ResponseText.Spoken(response);
        var boxed = BoxedAnswer.Read(spoken, finish);
        if (boxed.Text is not null || boxed.Outcome == AnswerOutcome.Unbalanced)
        {
            return boxed;
        }

        var announced = Announcement.EndOfLast(spoken) is >= 0 and var end ? FirstLine(spoken.AsSpan(end)) : "";
        return announced.Length > 0 ? ExtractedAnswer.Found(announced) : ExtractedAnswer.None(boxed.Outcome);
    }

    /// <summary>Whether an answer is the known one, but for what is forgiven. A blank one never is.</summary>
    public static bool Accepts(string gold, string answer)
    {
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(answer);
        var (known, given) = (Plain(gold), Plain(answer));
        return known.Length > 0 && given.Length > 0
            && (known == given || Bare(known) == Bare(given) || (Number(known) is { } one && one == Number(given)));
    }

    private static string FirstLine(ReadOnlySpan<char> text)
    {
        var rest = text.Trim(" \t\r\n*_:\"`");
        var end = rest.IndexOfAny('\n', '\r');
        rest = end < 0 ? rest : rest[..end];
        return rest[..Math.Min(rest.Length, Longest)].Trim(" \t*_\"`").ToString();
    }

    private static string Plain(string answer)
    {
        var text = FirstLine(answer).TrimEnd('.', ' ');
        for (var shorter = Unwrapped(text); shorter != text; shorter = Unwrapped(text))
        {
            text = shorter;
        }

        return string.Join(',', text.Replace("**", "", StringComparison.Ordinal).ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries));
    }

    private static string Unwrapped(string text)
    {
        var bare = text.Length > 2 && text[0] == '$' && text[^1] == '$' ? text[1..^1].Trim() : text;
        return Array.Find(Wrappers, start => bare.StartsWith(start, StringComparison.Ordinal)) is { } wrapper && bare[^1] == '}'
            ? bare[wrapper.Length..^1].Trim()
            : bare;
    }

    private static string Bare(string text)
    {
        var bare = text.TrimEnd('?').Replace("'", "", StringComparison.Ordinal);
        return bare is ['(', var letter, ')'] ? letter.ToString() : bare is ['[', .. var inner, ']'] ? inner : bare;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
