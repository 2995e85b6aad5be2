namespace RZero.Tasks.Mathematics;

/// <summary>Reads the question between <c>&lt;question&gt;</c> and <c>&lt;/question&gt;</c> in a completion.</summary>
public static class QuestionTag
{
    private const string Opening = "<question>";
    private const string Closing = "</question>";

    /// <summary>Longest question that is taken, in characters. A longer one would crowd out its own answer.</summary>
    public const int LongestQuestion = 4000;

    /// <summary>
    /// The text from the last opening tag that is closed at all to the first closing tag after it, trimmed; null when there is none, or it is empty
    /// or too long. So neither a closing tag too many nor a word about the tags before the question becomes part of it.
    /// </summary>
    public static string? Read(string completion)
    {
        ArgumentNullException.ThrowIfNull(completion);
        var last = completion.LastIndexOf(Closing, StringComparison.Ordinal);
        var opening = last < 0 ? -1 : completion[..last].LastIndexOf(Opening, StringComparison.Ordinal);
        if (opening < 0)
        {
            return null;
        }

        var start = opening + Opening.Length;
        var question = completion[start..completion.IndexOf(Closing, start, StringComparison.Ordinal)].Trim();
        return question.Length is 0 or > LongestQuestion ? null : question;
    }
}
