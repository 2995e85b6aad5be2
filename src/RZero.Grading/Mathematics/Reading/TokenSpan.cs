using System.Collections;

namespace RZero.Grading.Mathematics.Reading;

/// <summary>A run of an answer's tokens, and the cuts that its brackets and commas suggest.</summary>
internal sealed class TokenSpan(AnswerToken[] all, int start, int count) : IReadOnlyList<AnswerToken>
{
    public TokenSpan(AnswerToken[] all)
        : this(all, 0, all.Length)
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

    /// <summary>The letter in front of every equals sign that has a letter there, or null when there are two or none.</summary>
    public string? SoleVariable()
    {
        string? variable = null;
        for (var i = 0; i + 1 < count; i++)
        {
            if (!ExpressionTokens.IsLetter(this[i]) || !this[i + 1].Is("="))
            {
                continue;
            }

            if (variable is not null && variable != this[i].Text)
            {
                return null;
            }

            variable = this[i].Text;
        }

        return variable;
    }

    /// <summary>The parts between commas outside of all brackets; "and" and "or" separate too.</summary>
    public List<TokenSpan> Split() => Cut(Separates);

    /// <summary>The token parts the elements of a list.</summary>
    public static bool Separates(AnswerToken token) => token.Kind == AnswerTokenKind.Word
        ? token.Text is "and" or "or"
        : token.Kind != AnswerTokenKind.Number && token.Text is "," or ";";

    /// <summary>One of these symbols is in it.</summary>
    public bool HasAny(params ReadOnlySpan<string> symbols)
    {
        for (var i = 0; i < count; i++)
        {
            foreach (var symbol in symbols)
            {
                if (this[i].Is(symbol))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The parts between a symbol outside of all brackets.</summary>
    public List<TokenSpan> SplitAt(string symbol) => HasAny(symbol) ? Cut(token => token.Is(symbol)) : count == 0 ? [] : [this];

    /// <summary>A token is of some kind.</summary>
    public bool Any(Func<AnswerToken, bool> condition)
    {
        for (var i = 0; i < count; i++)
        {
            if (condition(this[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every token is of some kind.</summary>
    public bool All(Func<AnswerToken, bool> condition)
    {
        for (var i = 0; i < count; i++)
        {
            if (!condition(this[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public IEnumerator<AnswerToken> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return all[start + i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>How a token changes the depth of brackets.</summary>
    public static int Change(AnswerToken token) => token.Kind != AnswerTokenKind.Symbol ? 0 : token.Text switch
    {
        "(" or "[" or "{" or "\\{" => 1,
        ")" or "]" or "}" or "\\}" => -1,
        _ => 0,
    };

    /// <summary>A part of the run.</summary>
    public TokenSpan Slice(int from, int length) => new(all, start + from, length);

    /// <summary>The parts between separators outside of all brackets, without the empty ones.</summary>
    private List<TokenSpan> Cut(Func<AnswerToken, bool> isSeparator)
    {
        var (parts, depth, from) = (new List<TokenSpan>(1), 0, 0);
        for (var i = 0; i <= count; i++)
        {
            depth += i < count ? Change(this[i]) : 0;
            if (i < count && (depth != 0 || !isSeparator(this[i])))
            {
                continue;
            }

            if (i > from)
            {
                parts.Add(i - from == count ? this : Slice(from, i - from));
            }

            from = i + 1;
        }

        return parts;
    }

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
