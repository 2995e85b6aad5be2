using System.Numerics;
using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Evaluation;

/// <summary>The values of functions at a point.</summary>
internal sealed partial class PointEvaluation
{
    private const int MaxFloorBits = 200;

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
        call.Function is "factorial" or "binomial" or "floor" or "ceiling"
            && BigInteger.TryParse(key, out var number) ? ComplexReal.Of(BigReal.Of(number))
        : call.Function is "factorial" or "binomial" ? null
        : call.Function is "floor" or "ceiling" && Real(call, 0) is { } x ? Floor(x, call.Function == "ceiling")
        : ComplexReal.Of(TestPoints.ValueOf(key, point));

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
        var based = call.Arguments.Length == 1
            ? RealFunctions.Ln(BigReal.Of(new BigInteger(10)))
            : Real(call, 1) is { } b ? RealFunctions.Ln(b)
            : null;
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
}
