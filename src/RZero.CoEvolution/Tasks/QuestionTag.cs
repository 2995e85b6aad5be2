namespace RZero.CoEvolution.Tasks;

/// <summary>Reads the question between <c>&lt;question&gt;</c> and <c>&lt;/question&gt;</c> in a completion.</summary>
public static class QuestionTag
{
    private const string Opening = "<question>";
    private const string Closing = "</question>";

    /// <summary>Longest question that is taken, in characters. A longer one would crowd out its own answer.</summary>
    public const int LongestQuestion = 4000;

    /// <summary>The last complete tag's text, trimmed, or null when there is none, it is empty or too long.</summary>
    public static string? Read(string completion)
    {
        ArgumentNullException.ThrowIfNull(completion);
        var end = completion.LastIndexOf(Closing, StringComparison.Ordinal);
        var start = end < 0 ? -1 : completion.LastIndexOf(Opening, end, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var question = completion[(start + Opening.Length)..end].Trim();
        return question.Length is 0 or > LongestQuestion ? null : question;
    }
}
