using RZero.Grading.Mathematics.Algebra;

namespace RZero.Grading.Mathematics.Reading;

/// <content>Exponents, and the signs that stand behind a value.</content>
internal sealed partial class ExpressionParser
{
    private const int MaxPostfixes = 4;

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
                value = angleDepth == 0
                    ? value
                    : new Expression.Product([value, new Expression.Symbol("\\pi"), new Expression.Number(BigRational.Of(1, 180))]);
            }
            else
            {
                break;
            }
        }

        return value;
    }
}
