using System.Numerics;

namespace RZero.Grading.Equality;

/// <summary>
/// Works out an answer that is a number written with digits, + - * / ^, brackets, <c>\frac</c>, percent and mixed numbers, exactly.
/// Recursive descent with bounded depth over <see cref="BoundedOperations"/>.
/// </summary>
internal sealed class ExactArithmetic
{
    private const int MaxDepth = 64;
    private static readonly BigRational Percent = BigRational.Of(BigInteger.One, 100);

    private readonly IReadOnlyList<AnswerToken> tokens;
    private readonly StepBudget budget;
    private readonly BoundedOperations numbers;
    private int at;
    private int depth;

    private ExactArithmetic(IReadOnlyList<AnswerToken> tokens, StepBudget budget) =>
        (this.tokens, this.budget, numbers) = (tokens, budget, new BoundedOperations(budget));

    /// <summary>The value, or null: the tokens are something else, or the budget is exhausted, which it then says.</summary>
    public static BigRational? ValueOf(IReadOnlyList<AnswerToken> tokens, StepBudget budget)
    {
        var reading = new ExactArithmetic(tokens, budget);
        var value = reading.Sum();
        return reading.at == tokens.Count ? value : null;
    }

    private BigRational? Sum()
    {
        if (++depth > MaxDepth)
        {
            budget.Exhaust();
            return null;
        }

        var sum = Signed();
        while (sum is not null && (Sees("+") || Sees("-")))
        {
            sum = numbers.Add(sum, Signed());
        }

        depth--;
        return sum;
    }

    /// <summary>A product behind any number of signs.</summary>
    private BigRational? Signed()
    {
        var isNegative = false;
        while (Sees("+") || Sees("-"))
        {
            isNegative ^= tokens[at++].Is("-");
        }

        var product = Product();
        return isNegative ? product?.Negated() : product;
    }

    private BigRational? Product()
    {
        var product = Power();
        while (product is not null)
        {
            if (Takes("*"))
            {
                product = numbers.Multiply(product, SignedPower());
            }
            else if (Takes("/"))
            {
                product = numbers.Multiply(product, BoundedOperations.Invert(SignedPower()));
            }
            else if (Sees("("))
            {
                product = numbers.Multiply(product, Power());
            }
            else
            {
                break;
            }
        }

        return product;
    }

    private BigRational? SignedPower()
    {
        var isNegative = Takes("-");
        var power = Power();
        return isNegative ? power?.Negated() : power;
    }

    private BigRational? Power()
    {
        var value = Primary();
        if (value is not null && Takes("^"))
        {
            value = numbers.Raise(value, Group());
        }

        while (value is not null && Takes("%"))
        {
            value = numbers.Multiply(value, Percent);
        }

        return value;
    }

    private BigRational? Primary()
    {
        if (!budget.TrySpend(1) || at >= tokens.Count)
        {
            return null;
        }

        if (tokens[at].Kind == AnswerTokenKind.Number)
        {
            return Mixed(numbers.Read(tokens[at++].Text));
        }

        return Takes("\\frac") ? numbers.Multiply(Group(), BoundedOperations.Invert(Group())) : Group();
    }

    /// <summary>A whole number and a proper fraction side by side are added: 7 3/4.</summary>
    private BigRational? Mixed(BigRational? whole)
    {
        var start = at;
        BigRational? part = null;
        if (Takes("\\frac"))
        {
            part = numbers.Multiply(Group(), BoundedOperations.Invert(Group()));
        }
        else if (at + 2 < tokens.Count && tokens[at].Kind == AnswerTokenKind.Number && tokens[at + 1].Is("/"))
        {
            var numerator = numbers.Read(tokens[at].Text);
            at += 2;
            part = numbers.Multiply(numerator, BoundedOperations.Invert(Group(orNumber: true)));
        }

        var isProper = part is not null && part.Sign > 0 && part.Numerator < part.Denominator;
        if (isProper && whole is { IsInteger: true })
        {
            return numbers.Add(whole, part);
        }

        at = start;
        return whole;
    }

    private BigRational? Group(bool orNumber = false)
    {
        if (orNumber && at < tokens.Count && tokens[at].Kind == AnswerTokenKind.Number)
        {
            return numbers.Read(tokens[at++].Text);
        }

        var closing = Takes("{") ? "}" : Takes("(") ? ")" : null;
        var inner = closing is null ? null : Sum();
        return inner is not null && Takes(closing!) ? inner : null;
    }

    private bool Sees(string symbol) => at < tokens.Count && tokens[at].Is(symbol);

    private bool Takes(string symbol)
    {
        var sees = Sees(symbol);
        at += sees ? 1 : 0;
        return sees;
    }
}
