using System.Numerics;

namespace RZero.Grading.Equality;

/// <summary>
/// Works out an answer that is a number written with digits, + - * / ^, brackets, <c>\frac</c>, percent and mixed numbers, exactly.
/// Recursive descent with bounded depth; every operation is paid for before it is done, and no number outgrows <see cref="MaxBits"/>.
/// </summary>
internal sealed class ExactArithmetic
{
    private const int MaxDepth = 64;
    private const long MaxBits = 16_384;
    private const int MaxDigits = 4_000;
    private const int MaxExponent = 10_000;
    private static readonly BigRational Percent = BigRational.Of(BigInteger.One, 100);

    private readonly IReadOnlyList<AnswerToken> tokens;
    private readonly StepBudget budget;
    private int at;
    private int depth;

    private ExactArithmetic(IReadOnlyList<AnswerToken> tokens, StepBudget budget) => (this.tokens, this.budget) = (tokens, budget);

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
            sum = Add(sum, Signed());
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
                product = Multiply(product, SignedPower());
            }
            else if (Takes("/"))
            {
                product = Multiply(product, Invert(SignedPower()));
            }
            else if (Sees("("))
            {
                product = Multiply(product, Power());
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
            value = Raise(value, Group());
        }

        while (value is not null && Takes("%"))
        {
            value = Multiply(value, Percent);
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
            return Mixed(Number(tokens[at++].Text));
        }

        return Takes("\\frac") ? Multiply(Group(), Invert(Group())) : Group();
    }

    /// <summary>A whole number and a proper fraction side by side are added: 7 3/4.</summary>
    private BigRational? Mixed(BigRational? whole)
    {
        var start = at;
        BigRational? part = null;
        if (Takes("\\frac"))
        {
            part = Multiply(Group(), Invert(Group()));
        }
        else if (at + 2 < tokens.Count && tokens[at].Kind == AnswerTokenKind.Number && tokens[at + 1].Is("/"))
        {
            var numerator = Number(tokens[at].Text);
            at += 2;
            part = Multiply(numerator, Invert(Group(orNumber: true)));
        }

        var isProper = part is not null && part.Sign > 0 && part.Numerator < part.Denominator;
        if (isProper && whole is { IsInteger: true })
        {
            return Add(whole, part);
        }

        at = start;
        return whole;
    }

    private BigRational? Group(bool orNumber = false)
    {
        if (orNumber && at < tokens.Count && tokens[at].Kind == AnswerTokenKind.Number)
        {
            return Number(tokens[at++].Text);
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

    private BigRational? Number(string digits)
    {
        if (digits.Length > MaxDigits)
        {
            budget.Exhaust();
        }

        return budget.TrySpend(1 + ((long)digits.Length * digits.Length / 256)) ? Decimal(digits) : null;
    }

    private BigRational? Decimal(string digits)
    {
        var mantissaLength = digits.IndexOf('e', StringComparison.Ordinal) is var e and >= 0 ? e : digits.Length;
        var mantissa = digits[..mantissaLength];
        var decimals = mantissa.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? mantissa.Length - point - 1 : 0;
        var whole = BigInteger.Parse(mantissa.Replace(".", string.Empty, StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        var exponent = 0;
        if (mantissaLength < digits.Length && !int.TryParse(digits.AsSpan(mantissaLength + 1), System.Globalization.CultureInfo.InvariantCulture, out exponent))
        {
            budget.Exhaust();
        }

        return Multiply(BigRational.Of(whole), Raise(BigRational.Of(10), BigRational.Of((long)exponent - decimals)));
    }

    private BigRational? Add(BigRational? left, BigRational? right) => CanCombine(left, right) ? left!.Plus(right!) : null;

    private BigRational? Multiply(BigRational? left, BigRational? right) => CanCombine(left, right) ? left!.Times(right!) : null;

    private static BigRational? Invert(BigRational? value) => value is null || value.Sign == 0 ? null : value.Inverted();

    private BigRational? Raise(BigRational value, BigRational? exponent)
    {
        if (exponent is null || !exponent.IsInteger || (value.Sign == 0 && exponent.Sign <= 0))
        {
            return null;
        }

        var size = BigInteger.Abs(exponent.Numerator);
        if (size > MaxExponent || value.BitLength * (long)size > MaxBits)
        {
            budget.Exhaust();
        }

        return CanCombine(value, value) && budget.TrySpend((long)BigInteger.Min(size, MaxExponent)) ? value.Power((int)exponent.Numerator) : null;
    }

    /// <summary>Both are there, their product stays within bounds, and the work is paid for.</summary>
    private bool CanCombine(BigRational? left, BigRational? right)
    {
        if (left is null || right is null)
        {
            return false;
        }

        if (left.BitLength + right.BitLength > MaxBits)
        {
            budget.Exhaust();
        }

        return budget.TrySpend((1 + (left.BitLength / 64)) * (1 + (right.BitLength / 64)) * 4);
    }
}
