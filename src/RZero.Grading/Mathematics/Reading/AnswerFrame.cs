using RZero.Grading.Mathematics.Notation;

namespace RZero.Grading.Mathematics.Reading;

/// <summary>What stands around a value and says nothing about it, and the unit behind it.</summary>
internal static class AnswerFrame
{
    private const int MaxFrames = 16;

    /// <summary>
    /// Without closing punctuation, brackets around the whole of a single value, a plus sign in front, and the variable in "x = 5".
    /// </summary>
    public static TokenSpan WithoutFrame(this TokenSpan tokens, string? variable)
    {
        var bare = tokens;
        for (var layer = 0; layer < MaxFrames; layer++)
        {
            var (from, to) = (StartOfValue(bare, variable), EndOfValue(bare));
            var inside = from < to ? bare.Slice(from, to - from) : bare;
            inside = IsFramed(inside) ? inside.Inner : inside;
            if (inside.Count == bare.Count)
            {
                break;
            }

            bare = inside;
        }

        return bare;
    }

    /// <summary>
    /// Without the unit behind a number: prose such as <c>\text{ cm}^2</c>, a known unit word, or what is counted, as in "5 red apples".
    /// </summary>
    public static TokenSpan WithoutUnit(this TokenSpan tokens)
    {
        var (end, first, isCounted) = (tokens.Count, tokens.Count, false);
        while (end > 0)
        {
            var word = end > 4 && tokens[end - 1].Is("}") && tokens[end - 4].Is("^") && tokens[end - 3].Is("{") ? end - 4
                : end > 5 && tokens[end - 1].Is("}") && tokens[end - 5].Is("^") && tokens[end - 4].Is("{") ? end - 5 : end;
            if (word == 0
                || !(UnitWords.IsUnit(tokens[word - 1]) || CountNoun.IsNoun(tokens[word - 1])
                    || (isCounted && CountNoun.IsAttribute(tokens[word - 1]))))
            {
                break;
            }

            isCounted |= CountNoun.IsNoun(tokens[word - 1]);
            end = word - 1;
            first = end;
        }

        return first == tokens.Count || first == 0 ? tokens : tokens.Slice(0, first);
    }

    private static bool IsFramed(TokenSpan tokens) =>
        (tokens.IsEnclosedBy("{", "}") && !tokens.IsPlainSet())
            || (tokens.Count > 2 && tokens.IsEnclosedBy("(", ")") && tokens.Inner.Split().Count == 1);

    private static int StartOfValue(TokenSpan tokens, string? variable)
    {
        var from = variable is not null
            && tokens.Count > 2
            && tokens[0].Text == variable
            && tokens[1].Is("=")
            && tokens.Slice(2, tokens.Count - 2).IsConstant() ? 2 : 0;
        return from + 1 < tokens.Count && tokens[from].Is("+") ? from + 1 : from;
    }

    private static int EndOfValue(TokenSpan tokens)
    {
        var to = tokens.Count;
        while (to > 0 && IsClosing(tokens[to - 1]))
        {
            to--;
        }

        return to;
    }

    private static bool IsClosing(AnswerToken token) =>
        token.Kind is AnswerTokenKind.Symbol or AnswerTokenKind.Command && token.Text is "." or "," or ";" or ":" or "\\\\";
}
