using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Notation;

/// <summary>
/// Which braces hold a set. Escaped ones do. Plain ones only group, as TeX has it, unless commas or a set stand in them: {{1}, {2}} is written
/// by people who do not escape.
/// </summary>
internal static class SetBraces
{
    private const int MaxLayers = 16;

    /// <summary>The whole is a set.</summary>
    public static bool IsSet(this TokenSpan tokens) => tokens.IsEnclosedBy("\\{", "\\}") || tokens.IsPlainSet();

    /// <summary>The whole is a set in plain braces: a list in braces, or such a set in further braces.</summary>
    public static bool IsPlainSet(this TokenSpan tokens)
    {
        for (var layer = 0; layer < MaxLayers && tokens.IsEnclosedBy("{", "}"); layer++)
        {
            tokens = tokens.Inner;
            if (tokens.IsEnclosedBy("\\{", "\\}"))
            {
                return false;
            }

            if (tokens.Split().Count > 1)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The sign of the empty set and nothing else.</summary>
    public static bool IsEmptySet(this TokenSpan tokens) => tokens.Count == 1 && tokens[0].Is("\\emptyset");

    /// <summary>A plus-minus sign stands outside of all sets: it belongs to the whole and not to one of the elements.</summary>
    public static bool HasPlusMinus(this TokenSpan tokens)
    {
        if (!tokens.HasAny("\\pm", "\\mp"))
        {
            return false;
        }

        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            depth += tokens[i].Is("\\{") ? 1 : tokens[i].Is("\\}") ? -1 : 0;
            if (depth <= 0 && (tokens[i].Is("\\pm") || tokens[i].Is("\\mp")))
            {
                return true;
            }
        }

        return false;
    }
}
