using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;

namespace RZero.Grading.Voting;

/// <summary>
/// The rules by which the official program's grader tells two answers equal, with this library's exact comparison in the place of the computer
/// algebra system. Neither symmetric nor transitive; for studies of parity only.
/// </summary>
internal static class OfficialEquality
{
    private const int MaxLetters = 2;
    private static readonly string[] Refused = ["^{", "^(", ",", "=", "<", ">", "\\"];

    /// <summary>The given answer passes for the true one.</summary>
    public static bool Accepts(string given, string truth)
    {
        if (OfficialNormalForm.Of(given) == OfficialNormalForm.Of(truth))
        {
            return true;
        }

        var (plainGiven, plainTruth) = (OfficialPlainText.Of(given), OfficialPlainText.Of(truth));
        if (plainGiven == plainTruth || plainGiven.Length == 0)
        {
            return plainGiven.Length > 0;
        }

        var (elements, expected) = (Elements(plainGiven), Elements(plainTruth));
        var hasBrackets = expected.Length <= 1 || (plainGiven[0] == plainTruth[0] && plainGiven[^1] == plainTruth[^1]);
        return hasBrackets && elements.Length == expected.Length && elements.Zip(expected).All(pair => AreEqual(pair.First, pair.Second));
    }

    private static string[] Elements(string text) =>
        text.Length > 2 && text[0] is '(' or '[' && text[^1] is ')' or ']' && text.AsSpan(1, text.Length - 2).IndexOfAny("()[]") < 0
            ? [.. text[1..^1].Split(',').Select(element => element.Trim())] : [text];

    private static bool AreEqual(string given, string truth)
    {
        if (IsFraction(given) && IsFraction(truth))
        {
            return given == truth;
        }

        if (IsWhole(given) != IsWhole(truth))
        {
            return false;
        }

        return CanBeEvaluated(given) && CanBeEvaluated(truth) && MathEquality.Same(given, truth) == Verdict.Equal;
    }

    private static bool IsWhole(string text) => text.TrimStart('-') is { Length: > 0 } digits && digits.All(char.IsAsciiDigit);

    private static bool IsFraction(string text) => text.Split('/') is [var upper, var lower] && IsWhole(upper) && IsWhole(lower);

    /// <summary>A single value of few letters, without an exponent that could make a large number.</summary>
    private static bool CanBeEvaluated(string text)
    {
        var letters = text.Replace("sqrt", string.Empty, StringComparison.Ordinal).Replace("frac", string.Empty, StringComparison.Ordinal)
            .Where(char.IsLetter).Distinct();
        return letters.Count() <= MaxLetters && !Refused.Any(piece => text.Contains(piece, StringComparison.Ordinal)) && !HasLargeExponent(text);
    }

    /// <summary>An exponent of two digits or more, or one that has an exponent itself.</summary>
    private static bool HasLargeExponent(string text)
    {
        for (var i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] == '^' && char.IsAsciiDigit(text[i + 1]) && (char.IsAsciiDigit(text[i + 2]) || text[i + 2] == '^'))
            {
                return true;
            }
        }

        return false;
    }
}
