using System.Text;

namespace RZero.Grading.Mathematics.Reading;

/// <summary>The normal text of an answer that is not a number: its tokens without spaces and multiplication signs.</summary>
internal static class AnswerText
{
    /// <summary>Joins the tokens; words alone are compared without regard to case.</summary>
    public static string Of(IReadOnlyList<AnswerToken> tokens)
    {
        var text = new StringBuilder();
        for (var i = 0; i < tokens.Count; i++)
        {
            var (before, after) = (i == 0 ? default : tokens[i - 1], i + 1 == tokens.Count ? default : tokens[i + 1]);
            if (tokens[i].Is("°") || (tokens[i].Is("*") && i > 0 && !(before.Kind == after.Kind && IsNumber(after))))
            {
                continue;
            }

            text.Append(NeedsSpace(before, tokens[i]) && i > 0 ? " " : string.Empty).Append(tokens[i].Text);
        }

        var isWords = text.Length > 1 && tokens.All(token => token.Kind == AnswerTokenKind.Word);
        return isWords ? text.ToString().ToUpperInvariant() : text.ToString();
    }

    /// <summary>Without a space two numbers would read as one, and a command would swallow the letters behind it.</summary>
    private static bool NeedsSpace(AnswerToken before, AnswerToken token) =>
        (IsNumber(before) && IsNumber(token)) || (before.Kind == AnswerTokenKind.Command && token.Kind == AnswerTokenKind.Word);

    private static bool IsNumber(AnswerToken token) => token.Kind == AnswerTokenKind.Number && token.Text is not null;
}
