using System.Collections.Immutable;
using System.Numerics;

namespace RZero.Grading.Equality;

/// <summary>
/// Recursive descent from tokens to an expression tree, with bounded depth. Numbers become exact at once; nothing else is worked out.
/// A product may be written without a sign; a function without brackets takes the factors that follow it.
/// </summary>
internal sealed class ExpressionParser
{
    private const int MaxDepth = 48;
    private const int MaxPostfixes = 4;

    private readonly IReadOnlyList<AnswerToken> tokens;
    private readonly StepBudget budget;
    private readonly BoundedOperations numbers;
    private int at;
    private int depth;
    private int angleDepth;

    private ExpressionParser(IReadOnlyList<AnswerToken> tokens, StepBudget budget) =>
        (this.tokens, this.budget, numbers) = (tokens, budget, new BoundedOperations(budget));

    /// <summary>The tree, or null: the tokens are not an expression, or the budget is exhausted, which it then says.</summary>
    public static Expression? Parse(IReadOnlyList<AnswerToken> tokens, StepBudget budget)
    {
        var parser = new ExpressionParser(WordLetters.Split(tokens), budget);
        var tree = parser.Sum();
        return parser.at == parser.tokens.Count ? tree : null;
    }

    private Expression? Sum()
    {
        if (!Enter())
        {
            return null;
        }

        var terms = ImmutableArray.CreateBuilder<Expression>();
        do
        {
            if (Term() is not { } term)
            {
                return null;
            }

            terms.Add(term);
        }
        while (Sees("+") || Sees("-"));

        depth--;
        return terms.Count == 1 ? terms[0] : new Expression.Sum(terms.ToImmutable());
    }

    /// <summary>A product behind any number of signs.</summary>
    private Expression? Term()
    {
        var isNegative = false;
        while (Sees("+") || Sees("-"))
        {
            isNegative ^= tokens[at++].Is("-");
        }

        return Signed(Product(), isNegative);
    }

    private Expression? Product()
    {
        if (Power() is not { } first)
        {
            return null;
        }

        var factors = ImmutableArray.CreateBuilder<Expression>();
        factors.Add(first);
        while (at < tokens.Count)
        {
            var isQuotient = Takes("/");
            if (!isQuotient && !Takes("*") && !StartsFactor())
            {
                break;
            }

            if (SignedPower() is not { } factor)
            {
                return null;
            }

            factors.Add(isQuotient ? Expression.Inverse(factor) : factor);
        }

        return factors.Count == 1 ? first : new Expression.Product(factors.ToImmutable());
    }

    /// <summary>Another factor follows without a sign: anything but a number, which side by side with a number says something else.</summary>
    private bool StartsFactor() => tokens[at].Kind switch
    {
        AnswerTokenKind.Word => !tokens[at].IsProse || tokens[at].Text.Length == 1,
        AnswerTokenKind.Number => tokens[at - 1].Kind != AnswerTokenKind.Number,
        AnswerTokenKind.Command => ExpressionTokens.StartsFactor(tokens[at].Text),
        _ => tokens[at].Text is "(" or "{" or "[",
    };

    private Expression? SignedPower()
    {
        var isNegative = Takes("-");
        return Signed(Power(), isNegative);
    }

    private static Expression? Signed(Expression? value, bool isNegative) => isNegative && value is not null ? Expression.Negative(value) : value;

    private Expression? Power()
    {
        var value = Postfix(Primary());
        if (value is not null && Takes("^"))
        {
            value = Postfix(Group() is { } exponent ? new Expression.Power(value, exponent) : null);
        }

        return value;
    }

    private Expression? Postfix(Expression? value)
    {
        for (var count = 0; value is not null && at < tokens.Count; count++)
        {
            if (count > MaxPostfixes)
            {
                budget.Exhaust();
                return null;
            }

            if (Takes("!"))
            {
                value = new Expression.Call(Takes("!") ? "doublefactorial" : "factorial", [value]);
            }
            else if (Takes("%"))
            {
                value = new Expression.Product([value, new Expression.Number(BigRational.Of(1, 100))]);
            }
            else if (Takes("°"))
            {
                value = angleDepth == 0 ? value : new Expression.Product([value, new Expression.Symbol("\\pi"), new Expression.Number(BigRational.Of(1, 180))]);
            }
            else
            {
                break;
            }
        }

        return value;
    }

    private Expression? Primary()
    {
        if (!budget.TrySpend(1) || at >= tokens.Count)
        {
            return null;
        }

        var token = tokens[at];
        return token.Kind switch
        {
            AnswerTokenKind.Number => Number(),
            AnswerTokenKind.Word => Name(),
            AnswerTokenKind.Command => Command(),
            _ => token.Text switch
            {
                "(" or "{" or "[" => Group(),
                "|" => Absolute(),
                _ => null,
            },
        };
    }

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

        return name == "i" || name == "e" ? SubscriptOrPrime(new Expression.Symbol(name)) : SubscriptOrPrime(new Expression.Symbol(name));
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

    private Expression? Command()
    {
        var token = tokens[at];
        if (FunctionNames.Of(token) is { } function)
        {
            at++;
            return Function(function);
        }

        at++;
        return token.Text switch
        {
            "\\frac" => Fraction(),
            "\\sqrt" => Root(),
            "\\binom" => Two("binomial"),
            "\\lfloor" => Enclosed("floor", "\\rfloor"),
            "\\lceil" => Enclosed("ceiling", "\\rceil"),
            _ when ExpressionTokens.IsSymbol(token.Text) => Greek(token.Text),
            _ when ExpressionTokens.IsAccent(token.Text) => ExpressionTokens.Braced(tokens, ref at) is { } inner
                ? SubscriptOrPrime(new Expression.Symbol($"{token.Text}({inner})")) : null,
            _ => null,
        };
    }

    private Expression? Greek(string name) =>
        name != "\\pi" && ArgumentOf(name[1..2]) is { } argument ? new Expression.Call(name, [argument]) : SubscriptOrPrime(new Expression.Symbol(name));

    private Expression? Fraction()
    {
        if (Group() is not { } upper || Group() is not { } lower)
        {
            return null;
        }

        return ExpressionTokens.IsDerivative(upper, lower)
            ? new Expression.Call("derivative", [upper, lower])
            : new Expression.Product([upper, Expression.Inverse(lower)]);
    }

    private Expression? Root()
    {
        Expression? index = new Expression.Number(BigRational.Of(2));
        if (Takes("["))
        {
            index = Sum();
            if (!Takes("]"))
            {
                return null;
            }
        }

        return index is not null && Group() is { } value ? new Expression.Power(value, Expression.Inverse(index)) : null;
    }

    private Expression? Two(string function) => Group() is { } first && Group() is { } second ? new Expression.Call(function, [first, second]) : null;

    private Expression? Enclosed(string function, string close) => Sum() is { } value && Takes(close) ? new Expression.Call(function, [value]) : null;

    private Expression? Absolute()
    {
        at++;
        return Enclosed("abs", "|");
    }

    private Expression? Function(string name)
    {
        Expression? power = null, index = null;
        while (Sees("^") || Sees("_"))
        {
            var isPower = tokens[at++].Is("^");
            var script = Group();
            (power, index) = isPower ? (script, index) : (power, script);
            if (script is null)
            {
                return null;
            }
        }

        if (power is Expression.Number { Value: var exponent } && exponent == BigRational.Of(BigInteger.MinusOne) && FunctionNames.InverseOf(name) is { } inverse)
        {
            (name, power) = (inverse, null);
        }

        angleDepth += FunctionNames.TakesAngle(name) ? 1 : 0;
        var argument = Argument();
        angleDepth -= FunctionNames.TakesAngle(name) ? 1 : 0;
        if (argument is null)
        {
            return null;
        }

        var call = new Expression.Call(name, index is null ? [argument] : [argument, index]);
        return power is null ? call : new Expression.Power(call, power);
    }

    private Expression? Argument()
    {
        if (Sees("(") || Sees("{"))
        {
            return Group();
        }

        if (!Enter())
        {
            return null;
        }

        var factors = ImmutableArray.CreateBuilder<Expression>();
        do
        {
            if (SignedPower() is not { } factor)
            {
                return null;
            }

            factors.Add(factor);
        }
        while (at < tokens.Count && FunctionNames.Of(tokens[at]) is null && !Sees("(") && StartsFactor());

        depth--;
        return factors.Count == 1 ? factors[0] : new Expression.Product(factors.ToImmutable());
    }

    private Expression? Group()
    {
        if (at >= tokens.Count)
        {
            return null;
        }

        var close = tokens[at].Kind == AnswerTokenKind.Symbol ? tokens[at].Text switch { "{" => "}", "(" => ")", "[" => "]", _ => null } : null;
        if (close is null)
        {
            return null;
        }

        at++;
        return Sum() is { } inner && Takes(close) ? inner : null;
    }

    private bool Enter()
    {
        if (++depth > MaxDepth)
        {
            budget.Exhaust();
        }

        return budget.TrySpend(1);
    }

    private bool Sees(string symbol) => at < tokens.Count && tokens[at].Is(symbol);

    private bool Takes(string symbol)
    {
        var sees = Sees(symbol);
        at += sees ? 1 : 0;
        return sees;
    }
}
