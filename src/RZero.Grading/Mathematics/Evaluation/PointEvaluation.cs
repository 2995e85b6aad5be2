using System.Numerics;
using RZero.Grading.Mathematics.Algebra;
using RZero.Grading.Mathematics.Comparison;
using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Evaluation;

/// <summary>
/// Works out an expression to some 90 decimal digits at a fixed point: every variable has a value that depends on its name and the point's
/// number alone. Null outside of the domain, for what has no value, and where the budget does not suffice.
/// </summary>
internal sealed partial class PointEvaluation(int point, Func<Expression, string?> keyOf, StepBudget budget)
{
    private const int Cost = 40;
    private const int FunctionCost = 1_200;
    private const int MaxPower = 10_000;
    private const long MaxMagnitude = 1 << 20;

    /// <summary>The power of two above the largest term of any sum on the way: what rounding is measured against.</summary>
    public long Scale { get; private set; } = -BigReal.Bits;

    /// <summary>The value.</summary>
    public ComplexReal? Of(Expression tree)
    {
        if (!budget.TrySpend(Cost))
        {
            return null;
        }

        var value = tree switch
        {
            Expression.Number number => ComplexReal.Of(BigReal.Of(number.Value)),
            Expression.Symbol symbol => Symbol(symbol.Name),
            Expression.Sum sum => Sum(sum),
            Expression.Product product => Product(product),
            Expression.Power power => Power(power),
            Expression.Call call => Call(call),
            _ => null,
        };
        return value is { } found && found.Magnitude < MaxMagnitude ? value : null;
    }

    private ComplexReal? Symbol(string name) => name switch
    {
        "\\infty" or "\\emptyset" => null,
        "\\pi" => ComplexReal.Of(RealFunctions.Pi),
        "e" => budget.TrySpend(FunctionCost) ? ComplexReal.One.Exp() : null,
        "i" => new ComplexReal(BigReal.Zero, BigReal.One),
        _ => ComplexReal.Of(TestPoints.ValueOf(name, point)),
    };

    private ComplexReal? Sum(Expression.Sum sum)
    {
        ComplexReal? total = default(ComplexReal);
        foreach (var term in sum.Terms)
        {
            if (total is null || Of(term) is not { } value)
            {
                return null;
            }

            Scale = Math.Max(Scale, value.Magnitude);
            total = total.Value.Plus(value);
        }

        return total;
    }

    private ComplexReal? Product(Expression.Product product)
    {
        ComplexReal? total = ComplexReal.One;
        foreach (var factor in product.Factors)
        {
            total = total is { } before && Of(factor) is { } value ? before.Times(value) : null;
        }

        return total;
    }

    private ComplexReal? Power(Expression.Power power)
    {
        if (Of(power.Base) is not { } value)
        {
            return null;
        }

        if (ExactExponent.Of(power.Exponent) is { } exponent)
        {
            return exponent.IsInteger ? Raise(value, exponent.Numerator) : Root(value, exponent);
        }

        return !IsNothing(value) && value.Ln() is { } logarithm && budget.TrySpend(2 * FunctionCost) && Of(power.Exponent) is { } any
            ? any.Times(logarithm).Exp()
            : null;
    }

    private static ComplexReal? Raise(ComplexReal value, BigInteger exponent)
    {
        if (BigInteger.Abs(exponent) > MaxPower || (exponent.Sign <= 0 && IsNothing(value)))
        {
            return null;
        }

        var size = (int)BigInteger.Abs(exponent);
        var power = ComplexReal.One;
        for (var bit = 1 << 14; bit > 0 && power.Magnitude < MaxMagnitude; bit >>= 1)
        {
            power = power.Times(power);
            power = (size & bit) == 0 ? power : power.Times(value);
        }

        return exponent.Sign < 0 && !power.IsZero ? power.Inverted() : power;
    }

    /// <summary>A real root where there is one: the odd root of a negative number is negative.</summary>
    private ComplexReal? Root(ComplexReal value, BigRational exponent)
    {
        if (value.IsZero)
        {
            return exponent.Sign > 0 ? value : null;
        }

        if (value.IsReal && value.Real.Sign > 0 && exponent.Denominator == 2)
        {
            return Raise(ComplexReal.Of(value.Real.SquareRoot()), exponent.Numerator);
        }

        var isOdd = value.IsReal && value.Real.Sign < 0 && !exponent.Denominator.IsEven;
        var root = (isOdd ? ComplexReal.Of(value.Real.Negated()) : value).Ln() is { } logarithm && budget.TrySpend(2 * FunctionCost)
            ? logarithm.Times(ComplexReal.Of(BigReal.Of(exponent))).Exp() : null;
        return isOdd && !exponent.Numerator.IsEven && root is { } positive ? default(ComplexReal).Minus(positive) : root;
    }

    private static bool IsNothing(ComplexReal value) => value.Magnitude < -BigReal.Bits / 2 * 3;
}
