namespace RZero.Grading.Extraction;

/// <summary>
/// Tells a worked solution from a plain response. Prompts that bring forth several displayed formulas ask for a box, and peers refuse such a
/// response without one; the label "Final Answer:" belongs to prompts that do not.
/// </summary>
internal static class WorkedSolution
{
    private const int FewestFormulas = 3;
    private static readonly string[] Labels = ["final answer:", "final answer**:", "final answer:**", "####"];

    /// <summary>Whether the answer counts only in a box.</summary>
    public static bool OwesABox(ReadOnlySpan<char> text)
    {
        foreach (var label in Labels)
        {
            if (text.Contains(label, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return text.Count("\\[") + (text.Count("$$") / 2) >= FewestFormulas;
    }
}
