using System.Numerics;

namespace RZero.Grading.Equality;

/// <summary>
/// Works out an expression to some 90 decimal digits at a fixed point: every variable has a value that depends on its name and the point's
/// number alone. Null outside of the domain, for what has no value, and where the budget does not suffice.
/// </summary>
internal sealed class PointEvaluation(int point, Func<Expression, string?> keyOf, StepBudget budget)
{
    private const int Cost = 40;
    private const int FunctionCost = 1_200;
    private const int MaxPower = 10_000;
    private const int MaxFloorBits = 200;
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
        _ => ComplexReal.Of(FixedPoint.ValueOf(name, point)),
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

        return !IsNothing(value) && value.Ln() is { } logarithm && budget.TrySpend(2 * FunctionCost) && Of(power.Exponent) is { } any ? any.Times(logarithm).Exp() : null;
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

    private ComplexReal? Call(Expression.Call call)
    {
        if (!budget.TrySpend(FunctionCost))
        {
            return null;
        }

        return call.Function switch
        {
            "exp" => Of(call.Arguments[0])?.Exp(),
            "sinh" => Halves(call) is var (plus, minus) ? Half(plus.Minus(minus)) : null,
            "cosh" => Halves(call) is var (plus, minus) ? Half(plus.Plus(minus)) : null,
            "tanh" => Halves(call) is var (plus, minus) && plus.Plus(minus) is { IsZero: false } sum ? plus.Minus(minus).Times(sum.Inverted()) : null,
            "ln" => Real(call, 0) is { } x ? Of(RealFunctions.Ln(x)) : null,
            "log" => Logarithm(call),
            "sin" => Of(Angle(call)?.Sine),
            "cos" => Of(Angle(call)?.Cosine),
            "tan" => Angle(call) is { } angle ? Ratio(angle.Sine, angle.Cosine) : null,
            "cot" => Angle(call) is { } angle ? Ratio(angle.Cosine, angle.Sine) : null,
            "sec" => Angle(call) is { } angle ? Ratio(BigReal.One, angle.Cosine) : null,
            "csc" => Angle(call) is { } angle ? Ratio(BigReal.One, angle.Sine) : null,
            "arctan" => Real(call, 0) is { } x ? ComplexReal.Of(RealFunctions.ArcTangent(x)) : null,
            "arcsin" => Real(call, 0) is { } x ? Of(ArcSine(x)) : null,
            "arccos" => Real(call, 0) is { } x && ArcSine(x) is { } sine ? ComplexReal.Of(RealFunctions.Pi.Shifted(-1).Plus(sine.Negated())) : null,
            "abs" => Of(call.Arguments[0]) is { } value ? ComplexReal.Of(value.Modulus()) : null,
            _ => keyOf(call) is { } key ? Known(call, key) : null,
        };
    }

    /// <summary>A function without a rule is worth a fixed number that depends on its normal form; a number's factorial is that number.</summary>
    private ComplexReal? Known(Expression.Call call, string key) =>
        call.Function is "factorial" or "binomial" or "floor" or "ceiling" && BigInteger.TryParse(key, out var number) ? ComplexReal.Of(BigReal.Of(number))
        : call.Function is "factorial" or "binomial" ? null
        : call.Function is "floor" or "ceiling" && Real(call, 0) is { } x ? Floor(x, call.Function == "ceiling")
        : ComplexReal.Of(FixedPoint.ValueOf(key, point));

    private static ComplexReal? Floor(BigReal value, bool isCeiling)
    {
        if (value.Magnitude > MaxFloorBits)
        {
            return null;
        }

        var scaled = value.ToFixed(MaxFloorBits);
        var floor = scaled >> MaxFloorBits;
        var isWhole = ((scaled + 4) >> MaxFloorBits) != ((scaled - 4) >> MaxFloorBits);
        return isWhole ? null : ComplexReal.Of(BigReal.Of(isCeiling ? floor + 1 : floor));
    }

    private ComplexReal? Logarithm(Expression.Call call)
    {
        var value = Real(call, 0) is { } x ? RealFunctions.Ln(x) : null;
        var based = call.Arguments.Length == 1 ? RealFunctions.Ln(BigReal.Of(new BigInteger(10))) : Real(call, 1) is { } b ? RealFunctions.Ln(b) : null;
        return value is { } upper && based is { } lower ? Ratio(upper, lower) : null;
    }

    private (ComplexReal Plus, ComplexReal Minus)? Halves(Expression.Call call) =>
        Of(call.Arguments[0])?.Exp() is { IsZero: false } power ? (power, power.Inverted()) : null;

    private static ComplexReal Half(ComplexReal value) => new(value.Real.Shifted(-1), value.Imaginary.Shifted(-1));

    private (BigReal Cosine, BigReal Sine)? Angle(Expression.Call call) => Real(call, 0) is { } x ? RealFunctions.CosineAndSine(x) : null;

    private BigReal? Real(Expression.Call call, int index) => Of(call.Arguments[index]) is { IsReal: true } value ? value.Real : null;

    private static BigReal? ArcSine(BigReal x)
    {
        var rest = BigReal.One.Plus(x.Times(x).Negated());
        return rest.Sign < 0 ? null
            : rest.Sign == 0 ? (x.Sign > 0 ? RealFunctions.Pi.Shifted(-1) : RealFunctions.Pi.Shifted(-1).Negated())
            : RealFunctions.ArcTangent(x.Over(rest.SquareRoot()));
    }

    private static ComplexReal? Of(BigReal? value) => value is { } real ? ComplexReal.Of(real) : null;

    private static ComplexReal? Ratio(BigReal upper, BigReal lower) => lower.Magnitude < -BigReal.Bits / 2 ? null : ComplexReal.Of(upper.Over(lower));

    private static bool IsNothing(ComplexReal value) => value.Magnitude < -BigReal.Bits / 2 * 3;
}
