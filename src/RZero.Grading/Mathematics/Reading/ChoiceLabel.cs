using RZero.Grading.Mathematics.Notation;

namespace RZero.Grading.Mathematics.Reading;

/// <summary>The letter of an option that is written out with its text: <c>(A) 5</c>, <c>\text{B. red}</c>.</summary>
internal static class ChoiceLabel
{
    private const string Wrapper = "\\text{";

    /// <summary>The letter in front of the option's text, or null. A text that names another option or doubts this one is no option.</summary>
    public static string? Of(string text)
    {
        var bare = text.AsSpan().Trim().Trim('$');
        bare = bare.StartsWith(Wrapper) && bare.EndsWith("}") ? bare[Wrapper.Length..^1].Trim() : bare;
        var isBracketed = bare.StartsWith("(");
        bare = isBracketed ? bare[1..] : bare;
        var isLabel = bare is [>= 'A' and <= 'J', ')', ' ' or '}', _, ..] || (!isBracketed && bare is [>= 'A' and <= 'J', '.' or ':', ' ', _, ..]);
        return isLabel && !HasOther(bare[2..]) ? bare[0].ToString() : null;
    }

    private static bool HasOther(ReadOnlySpan<char> rest)
    {
        for (var at = 0; at < rest.Length; at++)
        {
            var end = at;
            while (end < rest.Length && char.IsLetter(rest[end]))
            {
                end++;
            }

            if (end - at == 1 && rest[at] is >= 'A' and <= 'J' || end > at && UnitWords.IsDoubt(rest[at..end].ToString()))
            {
                return true;
            }

            at = Math.Max(at, end - 1);
        }

        return false;
    }
}
