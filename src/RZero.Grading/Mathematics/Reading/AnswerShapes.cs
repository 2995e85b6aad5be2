using System.Collections.Frozen;
using RZero.Grading.Mathematics.Notation;

namespace RZero.Grading.Mathematics.Reading;

/// <summary>Outer forms of answers that are seen from a few tokens.</summary>
internal static class AnswerShapes
{
    private const int LongestName = 8;

    private static readonly FrozenSet<string> Environments = FrozenSet.ToFrozenSet(
        ["pmatrix", "bmatrix", "matrix", "vmatrix", "Bmatrix", "array", "smallmatrix"]);

    /// <summary>Without "x is in" in front of a set.</summary>
    public static TokenSpan AfterMembership(this TokenSpan tokens)
    {
        for (var i = 1; i < tokens.Count && i < LongestName; i++)
        {
            if (tokens[i].Is("\\in") && tokens.Slice(0, i).IsName())
            {
                return i + 1 < tokens.Count ? tokens.Slice(i + 1, tokens.Count - i - 1) : tokens;
            }
        }

        return tokens;
    }

    /// <summary>The two readings of an answer with plus-minus signs, or null where there are none.</summary>
    public static (TokenSpan Plus, TokenSpan Minus)? PlusMinus(this TokenSpan tokens)
    {
        if (!tokens.HasPlusMinus() || tokens.Split().Count > 1 || (tokens.IsEnclosed && tokens.Inner.Split().Count > 1) || tokens.IsPlainSet())
        {
            return null;
        }

        return (Choose("\\pm"), Choose("\\mp"));

        TokenSpan Choose(string positive) => new(tokens.Select(token => token.Is("\\pm") || token.Is("\\mp")
            ? new AnswerToken(AnswerTokenKind.Symbol, token.Is(positive) ? "+" : "-") : token).ToArray());
    }

    /// <summary>What stands between the beginning and the end of a matrix that is the whole answer, or null.</summary>
    public static TokenSpan? MatrixBody(this TokenSpan tokens)
    {
        tokens = tokens.IsEnclosed && tokens[1].Is("\\begin") ? tokens.Inner : tokens;
        if (tokens.Count < 9 || !tokens[0].Is("\\begin") || !tokens[^4].Is("\\end") || !Environments.Contains(tokens[2].Text)
            || tokens[^2].Text != tokens[2].Text)
        {
            return null;
        }

        var start = tokens[2].Text == "array" && tokens[4].Is("{") ? 4 + 1 + tokens.Skip(4).TakeWhile(token => !token.Is("}")).Count() : 4;
        var body = start + 4 < tokens.Count ? tokens.Slice(start, tokens.Count - 4 - start) : null;
        return body is null || body.Any(token => token.Is("\\begin")) ? null : body;
    }

    /// <summary>A name and nothing more: a letter or word with its index, or a function of something.</summary>
    public static bool IsName(this TokenSpan tokens)
    {
        var isLetter = tokens.Count > 0
            && (tokens[0].Kind == AnswerTokenKind.Word || (tokens[0].Kind == AnswerTokenKind.Command && ExpressionTokens.IsSymbol(tokens[0].Text)));
        if (!isLetter)
        {
            return false;
        }

        var at = 1;
        if (at < tokens.Count && tokens[at].Is("_"))
        {
            at += 1 + tokens.Skip(at + 1).TakeWhile(token => !token.Is("}")).Count() + 1;
        }

        return at >= tokens.Count || (tokens[at].Is("(") && tokens[^1].Is(")") && tokens.Slice(at, tokens.Count - at).IsEnclosedBy("(", ")"));
    }

    /// <summary>There is no letter in it that could be a variable, and no further equals sign.</summary>
    public static bool IsConstant(this TokenSpan tokens) => !tokens.Any(token => token.Is("=") || token.Kind switch
    {
        AnswerTokenKind.Word => token.Text is not ("e" or "i"),
        AnswerTokenKind.Command => ExpressionTokens.IsSymbol(token.Text) && token.Text is not ("\\pi" or "\\infty" or "\\emptyset"),
        _ => false,
    });

    /// <summary>Numbers and something to reckon with them: 3 * 4, 5!, \sqrt{16}, but not -3 and no tuple.</summary>
    public static bool IsCalculation(this TokenSpan tokens)
    {
        var reckons = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            var isSign = tokens[i].Kind == AnswerTokenKind.Symbol && tokens[i].Text is "+" or "-" or "*" or "/" or "^" or "!";
            reckons |= (i > 0 && isSign) || tokens[i].Is("|") || ExpressionTokens.IsOperation(tokens[i]);
        }

        return reckons && tokens.IsConstant() && tokens.All(token => token.Kind switch
        {
            AnswerTokenKind.Command => ExpressionTokens.IsOperation(token) || ExpressionTokens.IsSymbol(token.Text),
            AnswerTokenKind.Symbol => "+-*/^!()[]{}|,%°_".Contains(token.Text, StringComparison.Ordinal),
            _ => true,
        });
    }

    /// <summary>What a calculation gives: a value without variables, perhaps with a unit.</summary>
    public static bool IsResult(this TokenSpan tokens) =>
        tokens.WithoutUnit().IsConstant() && tokens.Any(token => token.Kind is AnswerTokenKind.Number or AnswerTokenKind.Command);

    /// <summary>Words among the signs that are no names: prose, several long words, or the statement of a remainder.</summary>
    public static bool IsSentence(this TokenSpan tokens) =>
        tokens.Any(token => token.Kind == AnswerTokenKind.Word && ((token.IsProse && token.Text.Length > 1) || token.Text is "mod" or "base"))
        || tokens.HasLongWords();

    /// <summary>Two words of three letters or more that are not all products, as RCs is, and abc where signs stand on both sides of it.</summary>
    private static bool HasLongWords(this TokenSpan tokens)
    {
        var (count, areFactors) = (0, true);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i] is { Kind: AnswerTokenKind.Word, Text.Length: > 2 } word)
            {
                count++;
                areFactors &= word.Text.Length <= WordLetters.LongestProduct && (LetterProduct.Reads(word.Text) || IsBetweenSigns(tokens, i));
            }
        }

        return count > 1 && !areFactors;
    }

    private static bool IsBetweenSigns(TokenSpan tokens, int at) =>
        (at == 0 || tokens[at - 1].Kind is not (AnswerTokenKind.Word or AnswerTokenKind.Command))
        && (at + 1 == tokens.Count
            || (tokens[at + 1].Kind == AnswerTokenKind.Symbol && tokens[at + 1].Text is "+" or "-" or "*" or "/" or "^" or "}" or ")" or "_"));

    /// <summary>Words and nothing that reckons: not an expression even where its letters could be factors.</summary>
    public static bool IsProse(this TokenSpan tokens) => tokens.Count > 0
        && tokens.All(token => token.Kind == AnswerTokenKind.Word || token.Text is "." or "," or "'" or "-" or "!" or "?" or ":")
        && tokens.Any(token => token is { Kind: AnswerTokenKind.Word, Text.Length: > 1 } && (token.IsProse || !LetterProduct.Reads(token.Text)));
}
