using System.Collections.Immutable;

namespace RZero.Grading.Equality;

/// <summary>
/// The one spelling of an answer that equal answers share: exact numbers in lowest terms, tuples and intervals part by part, sets in sorted
/// order, all else as cleaned text. Equality of normal forms is an equivalence relation by construction.
/// </summary>
public static class NormalForm
{
    private const int LongestAnswer = 4000;
    private const int MostParts = 200;

    /// <summary>The normal form, or null when the answer is too large to be worth comparing.</summary>
    public static string? Of(string answer, StepBudget budget)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(budget);
        return answer.Length > LongestAnswer || !budget.TrySpend(answer.Length) ? null : Read(AnswerText.Normal(answer), budget, depth: 0);
    }

    private static string? Read(string text, StepBudget budget, int depth)
    {
        if (!budget.TrySpend(text.Length + 1))
        {
            return null;
        }

        if (NumberReader.Read(text, budget) is { } number)
        {
            return number.ToString();
        }

        if (depth < 3 && text.Length >= 2 && IsBracketed(text) && Parts(text[1..^1]) is { Length: > 1 and <= MostParts } parts)
        {
            return Joined(text[0], text[^1], parts, budget, depth);
        }

        return budget.IsExhausted ? null : text.ToLowerInvariant();
    }

    private static string? Joined(char open, char close, ImmutableArray<string> parts, StepBudget budget, int depth)
    {
        var forms = parts.Select(part => Read(part, budget, depth + 1)).ToImmutableArray();
        if (forms.Contains(null))
        {
            return null;
        }

        IEnumerable<string?> ordered = open == '{' ? forms.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal) : forms;
        return $"{open}{string.Join(";", ordered)}{close}";
    }

    private static bool IsBracketed(string text) => text[0] is '(' or '[' or '{' && text[^1] is ')' or ']' or '}';

    /// <summary>The parts between commas that stand in no inner bracket; null when the brackets do not close.</summary>
    private static ImmutableArray<string>? Parts(string text)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}' when --depth < 0:
                    return null;
                case ',' when depth == 0:
                    parts.Add(text[start..i].Trim());
                    start = i + 1;
                    break;
            }
        }

        parts.Add(text[start..].Trim());
        return depth == 0 ? parts.ToImmutable() : null;
    }
}
