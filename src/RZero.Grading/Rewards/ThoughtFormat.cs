namespace RZero.Grading.Rewards;

/// <summary>Whether a completion thinks in tags before it answers, in one of the two forms that the field asks for.</summary>
public static class ThoughtFormat
{
    private const string Open = "<think>";
    private const string Close = "</think>";
    private const string OpenAnswer = "<answer>";
    private const string CloseAnswer = "</answer>";

    /// <summary>Begins with a thought that is closed and is the only one; anything may follow.</summary>
    public static bool IsThought(string completion)
    {
        ArgumentNullException.ThrowIfNull(completion);
        return completion.StartsWith(Open, StringComparison.Ordinal)
            && completion.IndexOf(Open, Open.Length, StringComparison.Ordinal) < 0
            && completion.IndexOf(Close, Open.Length, StringComparison.Ordinal) >= 0;
    }

    /// <summary>A closed thought, then a closed answer in tags, and nothing but white space around and between them.</summary>
    public static bool IsThoughtThenAnswer(string completion)
    {
        ArgumentNullException.ThrowIfNull(completion);
        var text = completion.Trim();
        var end = text.IndexOf(Close, StringComparison.Ordinal);
        var answer = end < 0 ? -1 : text.IndexOf(OpenAnswer, end, StringComparison.Ordinal);
        return text.StartsWith(Open, StringComparison.Ordinal)
            && answer >= 0
            && string.IsNullOrWhiteSpace(text[(end + Close.Length)..answer])
            && text.IndexOf(CloseAnswer, answer, StringComparison.Ordinal) == text.Length - CloseAnswer.Length;
    }
}
