namespace RZero.Grading.Mathematics.Reading;

/// <summary>Cuts tokens at the signs of equations and inequalities outside of all brackets.</summary>
internal static class RelationSigns
{
    /// <summary>The sides and the signs between them; what stands behind "approximately" is dropped.</summary>
    public static (List<TokenSpan> Sides, List<string> Signs) Cut(TokenSpan tokens)
    {
        var (sides, signs) = (new List<TokenSpan>(), new List<string>());
        var (depth, from) = (0, 0);
        for (var i = 0; i < tokens.Count; i++)
        {
            depth += TokenSpan.Change(tokens[i]);
            var sign = depth == 0 ? SignAt(tokens, i, out var length) : SignAt(tokens, tokens.Count, out length);
            if (sign is null)
            {
                continue;
            }

            sides.Add(tokens.Slice(from, i - from));
            from = i + length;
            i = from - 1;
            if (sign == "\\approx")
            {
                return signs.Count > 0 ? (sides, signs) : ([sides[0]], []);
            }

            signs.Add(sign);
        }

        sides.Add(tokens.Slice(from, tokens.Count - from));
        return (sides, signs);
    }

    /// <summary>A relation with the lesser side in front.</summary>
    public static Answer.Relation Of(Expression left, string sign, Expression right) => sign switch
    {
        ">" => new Answer.Relation("<", right, left),
        "\\geq" => new Answer.Relation("\\leq", right, left),
        _ => new Answer.Relation(sign, left, right),
    };

    private static string? SignAt(TokenSpan tokens, int at, out int length)
    {
        length = 1;
        if (at >= tokens.Count || tokens[at].Kind is AnswerTokenKind.Number or AnswerTokenKind.Word)
        {
            return null;
        }

        var isOpen = at + 1 < tokens.Count && tokens[at + 1].Is("=");
        switch (tokens[at].Text)
        {
            case "<" or ">" when isOpen:
                length = 2;
                return tokens[at].Is("<") ? "\\leq" : "\\geq";
            case "=" or "<" or ">" or "\\leq" or "\\geq" or "\\neq" or "\\approx" or "\\equiv":
                return tokens[at].Text;
            default:
                return null;
        }
    }
}
