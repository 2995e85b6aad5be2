using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>
/// Marks what belongs to a unit behind a number though it is written like mathematics: the hour of km/h, the sign between two units, the scale of a
/// temperature, the micro of a metre. What is marked reads as if it stood in <c>\text</c>.
/// </summary>
internal static class UnitMarks
{
    /// <summary>The tokens with all units marked.</summary>
    /// <param name="tokens">The tokens, arguments in braces; they may be changed in place.</param>
    /// <param name="isLoose">Letters that are variables elsewhere are marked too, where a benchmark forgives units.</param>
    public static AnswerToken[] Set(AnswerToken[] tokens, bool isLoose)
    {
        tokens = UnitFractions.Spell(CurrencySigns.Behind(tokens), isLoose);
        if (isLoose)
        {
            LooseUnits.Mark(tokens);
        }

        // A unit stands behind a number, or behind a fraction or exponent in braces.
        var isAmount = false;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (isAmount && MarkTemperature(tokens, i))
            {
                continue;
            }

            if (isAmount && tokens[i].Is("\\mu") && i + 1 < tokens.Length && tokens[i + 1] is { Kind: AnswerTokenKind.Word, IsProse: true })
            {
                Mark(tokens, i);
            }
            else if (isAmount && UnitWords.IsUnit(tokens[i]))
            {
                i = MarkJoined(tokens, i);
            }

            isAmount = tokens[i].Kind == AnswerTokenKind.Number || tokens[i].Is("}") || (isAmount && UnitWords.IsUnit(tokens[i]));
        }

        return tokens;
    }

    /// <summary>The token stands at the end of a value.</summary>
    public static bool EndsAt(AnswerToken[] tokens, int at) =>
        at >= tokens.Length || TokenSpan.Separates(tokens[at]) || TokenSpan.Change(tokens[at]) < 0 || tokens[at].Is(".") || tokens[at].Is("=");

    /// <summary>Sets a token apart from the mathematics in front of it.</summary>
    public static void Mark(AnswerToken[] tokens, int at) => tokens[at] = tokens[at] with { IsProse = true };

    /// <summary>Behind the degree mark of a plain number; in the argument of a sine the letter is a factor.</summary>
    private static bool MarkTemperature(AnswerToken[] tokens, int at)
    {
        if (!tokens[at].Is("°") || at + 1 >= tokens.Length || tokens[at + 1] is not { Kind: AnswerTokenKind.Word, Text: "C" or "F" }
            || tokens[at - 1].Kind != AnswerTokenKind.Number || (at > 1 && FunctionNames.Of(tokens[at - 2]) is not null) || !EndsAt(tokens, at + 2))
        {
            return false;
        }

        Mark(tokens, at + 1);
        return true;
    }

    /// <summary>Marks the signs and units that follow a unit and returns the last token of it.</summary>
    private static int MarkJoined(AnswerToken[] tokens, int at)
    {
        while (true)
        {
            var sign = EndOfPower(tokens, at) + 1;
            if (sign + 1 >= tokens.Length || !(tokens[sign].Is("/") || tokens[sign].Is("*")))
            {
                return at;
            }

            var isUnit = UnitWords.IsUnit(tokens[sign + 1]) || (tokens[sign].Is("/") && UnitWords.IsLetter(tokens[sign + 1]));
            if (!isUnit || tokens[sign + 1].Kind != AnswerTokenKind.Word)
            {
                return at;
            }

            Mark(tokens, sign);
            Mark(tokens, sign + 1);
            at = sign + 1;
        }
    }

    /// <summary>The last token of a unit with the exponent behind it.</summary>
    private static int EndOfPower(AnswerToken[] tokens, int at)
    {
        if (at + 1 >= tokens.Length || !tokens[at + 1].Is("^"))
        {
            return at;
        }

        for (var i = at + 2; i < tokens.Length && i < at + 6; i++)
        {
            if (tokens[i].Is("}"))
            {
                return i;
            }
        }

        return at;
    }
}
