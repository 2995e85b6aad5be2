using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>Spells a fraction of units behind a number on one line: <c>12\,\frac{\text{km}}{\text{h}}</c> is 12 km/h.</summary>
internal static class UnitFractions
{
    private const int Longest = 8;
    private static readonly AnswerToken Per = new(AnswerTokenKind.Symbol, "/", IsProse: true);

    /// <summary>The tokens with such fractions spelled; the very same ones where there is none.</summary>
    /// <param name="tokens">The tokens, arguments in braces.</param>
    /// <param name="isLoose">Metres by seconds or hours are units even where they are written like variables.</param>
    public static AnswerToken[] Spell(AnswerToken[] tokens, bool isLoose)
    {
        for (var i = 1; i + 6 < tokens.Length; i++)
        {
            if (!tokens[i].Is("\\frac") || tokens[i - 1].Kind != AnswerTokenKind.Number
                || Units(tokens, i + 1) is not { } upper || Units(tokens, i + upper.Length + 3) is not { } lower)
            {
                continue;
            }

            // Letters alone are variables; one unit that is certain makes units of the letters beside it.
            if (Array.Exists(upper, UnitWords.IsUnit) || Array.Exists(lower, UnitWords.IsUnit) || (isLoose && upper is [{ Text: "m" }]))
            {
                tokens = [.. tokens[..i], .. upper.Select(Marked), Per, .. lower.Select(Marked), .. tokens[(i + upper.Length + lower.Length + 5)..]];
            }
        }

        return tokens;
    }

    private static AnswerToken Marked(AnswerToken token) =>
        token.Kind == AnswerTokenKind.Word || token.Is("*") ? token with { IsProse = true } : token;

    /// <summary>What the braces at this place hold, or null where they hold something else.</summary>
    private static AnswerToken[]? Units(AnswerToken[] tokens, int open)
    {
        var units = new List<AnswerToken>(Longest);
        if (open >= tokens.Length || !tokens[open].Is("{"))
        {
            return null;
        }

        var depth = 1;
        for (var i = open + 1; i < tokens.Length && units.Count < Longest; i++)
        {
            depth += TokenSpan.Change(tokens[i]);
            if (depth == 0)
            {
                return units.Count > 0 ? [.. units] : null;
            }

            var isWord = UnitWords.IsUnit(tokens[i]) || UnitWords.IsLetter(tokens[i]) || tokens[i].Is("*");
            var isPower = tokens[i].Is("^") || tokens[i].Is("{") || tokens[i].Is("}")
                || (units.Count > 1 && tokens[i].Kind == AnswerTokenKind.Number);
            if (!isWord && !isPower)
            {
                return null;
            }

            units.Add(tokens[i]);
        }

        return null;
    }
}
