using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>
/// Where "approximately" gives the answer instead of rounding it: with nothing in front of the sign the sign goes, behind a lone name it is an equals
/// sign. In "\pi \approx 3.14" it stays, and what follows it is dropped.
/// </summary>
internal static class ApproximateSigns
{
    private const string Sign = "\\approx";
    private static readonly AnswerToken Equal = new(AnswerTokenKind.Symbol, "=");

    /// <summary>The tokens without such signs; the very same ones where there is none.</summary>
    public static AnswerToken[] Resolve(AnswerToken[] tokens)
    {
        if (!Array.Exists(tokens, token => token.Is(Sign)))
        {
            return tokens;
        }

        var span = new TokenSpan(tokens);
        var result = new List<AnswerToken>(tokens.Length);
        var (depth, start) = (0, 0);
        for (var i = 0; i < tokens.Length; i++)
        {
            depth += TokenSpan.Change(tokens[i]);
            if (depth == 0 && TokenSpan.Separates(tokens[i]))
            {
                start = i + 1;
            }

            var left = span.Slice(start, Math.Max(0, i - start));
            if (depth > 0 || !tokens[i].Is(Sign) || (left.Count > 0 && !(left.IsName() && !left.IsConstant())))
            {
                result.Add(tokens[i]);
            }
            else if (left.Count > 0)
            {
                result.Add(Equal);
            }
        }

        return [.. result];
    }
}
