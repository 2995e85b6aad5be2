namespace RZero.Evaluation.Statistics;

/// <summary>
/// The most frequent of some texts, letter by letter; of several the one that came first. What other evaluators vote by; ours groups answers that
/// are equal in value.
/// </summary>
public static class FirstMajority
{
    /// <summary>The text; null where there are none.</summary>
    public static string? Of(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.GroupBy(text => text, StringComparer.Ordinal).MaxBy(group => group.Count())?.Key;
    }
}
