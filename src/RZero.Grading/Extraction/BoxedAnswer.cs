using RZero.Core;

namespace RZero.Grading.Extraction;

/// <summary>
/// Reads the answer from the last balanced box of a completion. One scan from left to right; brackets, nesting and line breaks inside the
/// box do not matter, and no text makes it throw or take more than linear time.
/// </summary>
public static class BoxedAnswer
{
    private const string EndOfThinking = "</think>";

    private static readonly string[] Openings = ["\\boxed", "\\fbox"];

    /// <summary>The answer, or why there is none.</summary>
    /// <param name="completion">What the Solver wrote. Only what follows its thinking counts.</param>
    /// <param name="finish">How the completion ended: a cut-off one without a box is not the same as one that forgot it.</param>
    public static ExtractedAnswer Read(string completion, FinishReason finish)
    {
        ArgumentNullException.ThrowIfNull(completion);
        var text = AfterThinking(completion);
        var open = new Stack<int>();
        var (last, lastAt, unclosed) = ((string?)null, -1, -1);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when Opening(text, i) is { } brace:
                    if (text[brace] == '{')
                    {
                        open.Push(-brace - 1);
                        i = brace;
                    }
                    else
                    {
                        (last, lastAt) = (text[brace].ToString(), brace);
                    }

                    break;
                case '\\':
                    i++;
                    break;
                case '{':
                    open.Push(i);
                    break;
                case '}' when open.TryPop(out var begun):
                    if (begun < 0 && -begun - 1 > lastAt)
                    {
                        (last, lastAt) = (text[-begun..i].ToString(), -begun - 1);
                    }

                    break;
            }
        }

        foreach (var begun in open)
        {
            unclosed = begun < 0 ? Math.Max(unclosed, -begun - 1) : unclosed;
        }

        return Outcome(last?.Trim(), unclosed >= 0, finish);
    }

    private static ExtractedAnswer Outcome(string? answer, bool hasUnclosedBox, FinishReason finish)
    {
        if (!string.IsNullOrEmpty(answer))
        {
            return ExtractedAnswer.Found(answer);
        }

        return ExtractedAnswer.None(
            finish == FinishReason.Length ? AnswerOutcome.Truncated : hasUnclosedBox ? AnswerOutcome.Unbalanced : AnswerOutcome.Missing);
    }

    private static ReadOnlySpan<char> AfterThinking(string completion)
    {
        var end = completion.LastIndexOf(EndOfThinking, StringComparison.Ordinal);
        return completion.AsSpan(end < 0 ? 0 : end + EndOfThinking.Length);
    }

    /// <summary>Where a box's content begins: at its brace, or for <c>\boxed 5</c> at its single character; null when this is no box.</summary>
    private static int? Opening(ReadOnlySpan<char> text, int at)
    {
        foreach (var opening in Openings)
        {
            if (text[at..].StartsWith(opening, StringComparison.Ordinal))
            {
                var next = at + opening.Length;
                var spaced = next;
                while (spaced < text.Length && text[spaced] == ' ')
                {
                    spaced++;
                }

                return spaced < text.Length && (text[spaced] == '{' || (spaced > next && char.IsAsciiLetterOrDigit(text[spaced]))) ? spaced : null;
            }
        }

        return null;
    }
}
