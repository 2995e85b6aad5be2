using System.Collections.Immutable;
using RZero.Grading.Mathematics.Algebra;
using RZero.Grading.Mathematics.Comparison;
using RZero.Grading.Mathematics.Notation;

namespace RZero.Grading.Mathematics.Reading;

/// <summary>
/// Recursive descent from tokens to an expression tree, with bounded depth. Numbers become exact at once; nothing else is worked out.
/// A product may be written without a sign; a function without brackets takes the factors that follow it.
/// </summary>
internal sealed partial class ExpressionParser
{
    private const int MaxDepth = 48;

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
