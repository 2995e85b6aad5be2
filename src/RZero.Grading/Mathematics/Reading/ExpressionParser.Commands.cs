using System.Collections.Immutable;
using System.Numerics;
using RZero.Grading.Mathematics.Algebra;

namespace RZero.Grading.Mathematics.Reading;

/// <summary>LaTeX commands with arguments, and functions.</summary>
internal sealed partial class ExpressionParser
{
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
            "\\frac" => RationalFunction(),
            "\\sqrt" => Root(),
            "\\cbrt" => Group() is { } cube ? new Expression.Power(cube, Expression.Inverse(new Expression.Number(BigRational.Of(3)))) : null,
            "\\binom" => Two("binomial"),
            "\\lfloor" => Enclosed("floor", "\\rfloor"),
            "\\lceil" => Enclosed("ceiling", "\\rceil"),
            "\\abs" => One("abs"),
            "\\floor" => One("floor"),
            "\\ceil" => One("ceiling"),
            _ when ExpressionTokens.IsSymbol(token.Text) => Greek(token.Text),
            _ when ExpressionTokens.IsAccent(token.Text) => ExpressionTokens.Braced(tokens, ref at) is { } inner
                ? SubscriptOrPrime(new Expression.Symbol($"{token.Text}({inner})")) : null,
            _ => null,
        };
    }

    private Expression? Greek(string name) =>
        name != "\\pi" && ArgumentOf(name[1..2]) is { } argument
            ? new Expression.Call(name, [argument])
            : SubscriptOrPrime(new Expression.Symbol(name));

    private Expression? RationalFunction()
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

    private Expression? One(string function) => Group() is { } value ? new Expression.Call(function, [value]) : null;

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

        if (power is Expression.Number { Value: var exponent } && exponent == BigRational.Of(BigInteger.MinusOne)
            && FunctionNames.InverseOf(name) is { } inverse)
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
}
