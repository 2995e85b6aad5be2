using RZero.Grading.Mathematics.Algebra;

namespace RZero.Grading.Mathematics.Reading;

/// <summary>Numbers and names: mixed numbers, indexes, primes, letters that are functions.</summary>
internal sealed partial class ExpressionParser
{
    private Expression? Number()
    {
        if (numbers.Read(tokens[at++].Text) is not { } value)
        {
            return null;
        }

        if (Sees("_"))
        {
            return Subscript(new Expression.Symbol(tokens[at - 1].Text));
        }

        return MixedPart(value) is { } part ? new Expression.Sum([new Expression.Number(value), part]) : new Expression.Number(value);
    }

    /// <summary>A whole number and a proper fraction side by side are added: 7 3/4.</summary>
    private Expression.Number? MixedPart(BigRational whole)
    {
        if (!whole.IsInteger || at + 2 >= tokens.Count)
        {
            return null;
        }

        var start = at;
        BigRational? upper = null, lower = null;
        if (Takes("\\frac"))
        {
            (upper, lower) = (Plain("{"), Plain("{"));
        }
        else if (tokens[at].Kind == AnswerTokenKind.Number && tokens[at + 1].Is("/"))
        {
            upper = Plain(null);
            at++;
            lower = Plain(Sees("{") ? "{" : null);
        }

        if (upper is { IsInteger: true, Sign: > 0 } && lower is { IsInteger: true } && upper.Numerator < lower.Numerator)
        {
            return new Expression.Number(BigRational.Of(upper.Numerator, lower.Numerator));
        }

        at = start;
        return null;
    }

    private BigRational? Plain(string? open)
    {
        if (open is not null && !Takes(open))
        {
            return null;
        }

        var value = at < tokens.Count && tokens[at].Kind == AnswerTokenKind.Number ? numbers.Read(tokens[at++].Text) : null;
        return open is null || Takes("}") ? value : null;
    }

    private Expression? Name()
    {
        var name = tokens[at++].Text;
        if (ArgumentOf(name) is { } argument)
        {
            return new Expression.Call(name, [argument]);
        }

        return SubscriptOrPrime(new Expression.Symbol(name));
    }

    /// <summary>
    /// A letter in front of brackets is a function where it is named like one (f, g, h), or where the brackets hold a single number or letter,
    /// as in I(0) and x(t); otherwise the brackets are a factor.
    /// </summary>
    private Expression? ArgumentOf(string name)
    {
        if (!Sees("(") || name.Length > 1)
        {
            return null;
        }

        var isSingle = at + 2 < tokens.Count && tokens[at + 2].Is(")") && tokens[at + 1].Kind != AnswerTokenKind.Symbol;
        return (isSingle || name is "f" or "g" or "h") && name is not ("i" or "e") ? Group() : null;
    }

    private Expression? SubscriptOrPrime(Expression.Symbol symbol)
    {
        while (true)
        {
            if (Takes("'"))
            {
                symbol = new Expression.Symbol(symbol.Name + "'");
            }
            else if (ExpressionTokens.IsPrime(tokens, at, out var length))
            {
                symbol = new Expression.Symbol(symbol.Name + "'");
                at += length;
            }
            else if (Sees("_"))
            {
                if (Subscript(symbol) is not { } named)
                {
                    return null;
                }

                symbol = named;
            }
            else
            {
                return symbol;
            }
        }
    }

    private Expression.Symbol? Subscript(Expression.Symbol symbol)
    {
        at++;
        return ExpressionTokens.Braced(tokens, ref at) is { } index ? new Expression.Symbol($"{symbol.Name}_{index}") : null;
    }
}
