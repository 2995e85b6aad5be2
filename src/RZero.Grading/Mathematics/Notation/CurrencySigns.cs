using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>Puts the sign of a currency behind its amount, where units stand: €12 is 12€. Dollars are no units and never get here.</summary>
internal static class CurrencySigns
{
    private const string Signs = "€£¥₩₹₽";

    /// <summary>The tokens with such signs set as units; the very same ones where there is none.</summary>
    public static AnswerToken[] Behind(AnswerToken[] tokens)
    {
        if (!Array.Exists(tokens, IsSign))
        {
            return tokens;
        }

        var result = new List<AnswerToken>(tokens.Length);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!IsSign(tokens[i]) || i + 1 == tokens.Length || tokens[i + 1].Kind != AnswerTokenKind.Number)
            {
                result.Add(IsSign(tokens[i]) ? tokens[i] with { IsProse = true } : tokens[i]);
                continue;
            }

            var sign = tokens[i++] with { IsProse = true };
            result.Add(tokens[i]);
            if (i + 1 < tokens.Length && UnitWords.IsScale(tokens[i + 1]))
            {
                result.Add(tokens[++i]);
            }

            result.Add(sign);
        }

        return [.. result];
    }

    private static bool IsSign(AnswerToken token) =>
        token is { Kind: AnswerTokenKind.Symbol, Text.Length: 1 } && Signs.Contains(token.Text[0], StringComparison.Ordinal);
}
