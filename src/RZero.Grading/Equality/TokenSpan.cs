using System.Collections;

namespace RZero.Grading.Equality;

/// <summary>A run of an answer's tokens, and the cuts that its brackets and commas suggest.</summary>
internal sealed class TokenSpan(IReadOnlyList<AnswerToken> all, int start, int count) : IReadOnlyList<AnswerToken>
{
    private static readonly string[] Closings = [".", ",", ";", ":", "\\\\"];

    public TokenSpan(IReadOnlyList<AnswerToken> all)
        : this(all, 0, all.Count)
    {
    }

    /// <summary>Number of tokens.</summary>
    public int Count => count;

    /// <summary>The tokens between the first and the last.</summary>
    public TokenSpan Inner => new(all, start + 1, count - 2);

    /// <summary>The first token opens a round or square bracket that the last one closes; the two may differ, as in an interval.</summary>
    public bool IsEnclosed => count > 2 && (this[0].Is("(") || this[0].Is("[")) && (this[^1].Is(")") || this[^1].Is("]")) && ClosesAtEnd();

    /// <summary>The token at an index.</summary>
    public AnswerToken this[int index] => all[start + index];

    /// <summary>The first token opens a bracket that the last one closes.</summary>
    public bool IsEnclosedBy(string open, string close) => count >= 2 && this[0].Is(open) && this[^1].Is(close) && ClosesAtEnd();

    /// <summary>Without closing punctuation, outer braces, a plus sign in front, and "x =" with a single letter.</summary>
    public TokenSpan WithoutFrame()
    {
        var (from, to) = (0, count);
        while (to > from && Array.Exists(Closings, this[to - 1].Is))
        {
            to--;
        }

        if (to - from > 2 && this[from].Kind == AnswerTokenKind.Word && this[from].Text.Length == 1 && this[from + 1].Is("="))
        {
            from += 2;
        }

        if (to - from > 1 && this[from].Is("+"))
        {
            from++;
        }

        var bare = new TokenSpan(all, start + from, to - from);
        if (bare.IsEnclosedBy("{", "}"))
        {
            bare = bare.Inner;
        }

        return bare.Count == count ? this : bare.WithoutFrame();
    }

    /// <summary>Without the unit behind a number: prose such as <c>\text{ cm}^2</c>, or a known unit word.</summary>
    public TokenSpan WithoutUnit()
    {
        var end = count;
        if (end > 4 && this[end - 1].Is("}") && this[end - 3].Is("{") && this[end - 4].Is("^"))
        {
            end -= 4;
        }

        var unitEnd = end;
        while (end > 0 && (this[end - 1].IsProse || UnitWords.Contains(this[end - 1])))
        {
            end--;
        }

        return end == unitEnd || end == 0 ? this : new TokenSpan(all, start, end);
    }

    /// <summary>The parts between commas outside of all brackets; "and" and "or" separate too.</summary>
    public List<TokenSpan> Split()
    {
        var parts = new List<TokenSpan>();
        var (depth, from) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            depth += Change(this[i]);
            var isConjunction = this[i] is { Kind: AnswerTokenKind.Word, Text: "and" or "or" };
            if (depth == 0 && (this[i].Is(",") || this[i].Is(";") || isConjunction))
            {
                parts.Add(new TokenSpan(all, start + from, i - from));
                from = i + 1;
            }
        }

        parts.Add(new TokenSpan(all, start + from, count - from));
        return parts.FindAll(part => part.Count > 0);
    }

    /// <inheritdoc/>
    public IEnumerator<AnswerToken> GetEnumerator() => all.Skip(start).Take(count).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int Change(AnswerToken token) => token.Kind != AnswerTokenKind.Symbol ? 0 : token.Text switch
    {
        "(" or "[" or "{" or "\\{" => 1,
        ")" or "]" or "}" or "\\}" => -1,
        _ => 0,
    };

    private bool ClosesAtEnd()
    {
        var depth = 0;
        for (var i = 0; i < count - 1; i++)
        {
            depth += Change(this[i]);
            if (depth == 0)
            {
                return false;
            }
        }

        return depth == 1;
    }
}
