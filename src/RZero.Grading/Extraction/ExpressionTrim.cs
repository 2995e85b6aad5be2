using System.Buffers;

namespace RZero.Grading.Extraction;

/// <summary>Takes off an expression what only its surroundings left on it.</summary>
internal static class ExpressionTrim
{
    private const string Leading = " */=,.:;<>|!%)]}^_×÷·'≈≤≥";
    private const string Trailing = " *+-/=,.:;<>|([{^_×÷·'≈≤≥−";
    private const int MaxLength = 4_096;
    private static readonly SearchValues<char> ValueSigns = SearchValues.Create("\\π∞½¼¾0123456789");

    /// <summary>Whether there is a digit, a command or a sign that stands for a number.</summary>
    public static bool HasValue(ReadOnlySpan<char> piece) => piece.ContainsAny(ValueSigns);

    /// <summary>Without dangling operators and without brackets that have no partner; the result of a calculation stands for it.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> run)
    {
        run = run.Length > MaxLength ? run[^MaxLength..] : run;
        run = Trim(run);
        run = Trim(run[AfterUnmatched(run)..]);
        run = Trim(CalculationResult.Of(run));
        return run is ['[', .. var inner, ']'] && inner.IndexOfAny(",[]") < 0 ? inner.Trim() : run;
    }

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> run) => run.TrimStart(Leading).TrimEnd(Trailing);

    /// <summary>The position behind the last bracket without a partner. Half-open intervals count as matched.</summary>
    private static int AfterUnmatched(ReadOnlySpan<char> run)
    {
        var open = new Stack<int>();
        var after = 0;
        for (var at = 0; at < run.Length; at++)
        {
            if (run[at] is '(' or '[' or '{')
            {
                open.Push(at);
            }
            else if (run[at] is ')' or ']' or '}' && !open.TryPop(out _))
            {
                after = at + 1;
            }
        }

        return open.Count > 0 ? Math.Max(after, open.Peek() + 1) : after;
    }
}
