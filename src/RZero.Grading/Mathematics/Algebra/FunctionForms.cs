using System.Numerics;
using RZero.Grading.Mathematics.Comparison;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>Exact values and laws of the known functions; everything else becomes an atom with the argument's normal form in its key.</summary>
internal sealed class FunctionForms(RationalFunctionOperations fractions, PowerForms powers, StepBudget budget)
{
    private readonly FactorialForms factorials = new(fractions, budget);
    private readonly LogarithmForms logarithms = new(fractions, budget);

    /// <summary>The form of a function of arguments.</summary>
    public RationalFunction? Of(string function, RationalFunction?[] arguments)
    {
        if (Array.Exists(arguments, argument => argument is null))
        {
            return null;
        }

        var (value, index) = (arguments[0]!, arguments.Length > 1 ? arguments[1] : null);
        return function switch
        {
            "exp" => powers.Raise(RationalFunction.Of(Atom.Named("e", AtomKind.Free)), value),
            "sinh" => Halves(value, BigInteger.MinusOne),
            "cosh" => Halves(value, BigInteger.One),
            "tanh" => fractions.Multiply(Halves(value, BigInteger.MinusOne), fractions.Invert(Halves(value, BigInteger.One))),
            "ln" => logarithms.Natural(value),
            "log" =>
                fractions.Multiply(logarithms.Natural(value), fractions.Invert(logarithms.Natural(index ?? RationalFunction.Of(BigRational.Of(10))))),
            "sin" => Sine(value, BigRational.Zero) ?? Unknown("sin", arguments, AtomKind.Bound),
            "cos" => Sine(value, BigRational.Of(1, 2)) ?? Unknown("cos", arguments, AtomKind.Bound),
            "tan" => fractions.Multiply(Of("sin", arguments), fractions.Invert(Of("cos", arguments))),
            "cot" => fractions.Multiply(Of("cos", arguments), fractions.Invert(Of("sin", arguments))),
            "sec" => fractions.Invert(Of("cos", arguments)),
            "csc" => fractions.Invert(Of("sin", arguments)),
            "arcsin" or "arccos" or "arctan" =>
                InverseAngles.Of(function, value) is { } turns ? Turns(turns) : Unknown(function, arguments, AtomKind.Bound),
            "abs" =>
                value.Number is { } number
                    ? RationalFunction.Of(number.Sign < 0 ? number.Negated() : number)
                    : Unknown(function, arguments, AtomKind.Bound),
            "floor" => value.Number is { } number ? RationalFunction.Of(BigRational.Of(number.Floor())) : Unknown(function, arguments, AtomKind.Free),
            "ceiling" =>
                value.Number is { } number
                    ? RationalFunction.Of(BigRational.Of(-number.Negated().Floor()))
                    : Unknown(function, arguments, AtomKind.Free),
            "factorial" => factorials.Of(value),
            "binomial" => factorials.Binomial(value, index!),
            _ => Unknown(function, arguments, AtomKind.Free),
        };
    }

    /// <summary>Half of e^x plus or minus e^-x.</summary>
    private RationalFunction? Halves(RationalFunction value, BigInteger sign)
    {
        var power = powers.Raise(RationalFunction.Of(Atom.Named("e", AtomKind.Free)), value);
        var sum = fractions.Add(power, fractions.Multiply(fractions.Invert(power), RationalFunction.Of(BigRational.Of(sign))));
        return fractions.Multiply(sum, RationalFunction.Of(BigRational.Of(1, 2)));
    }

    private static RationalFunction Unknown(string function, RationalFunction?[] arguments, AtomKind kind) =>
        RationalFunction.Of(Atom.Named($"{function}({string.Join(',', arguments.Select(argument => argument!.ToString()))})", kind));

    private RationalFunction? Sine(RationalFunction angle, BigRational shift) =>
        fractions.Multiply(angle, fractions.Invert(Turns(BigRational.One)))?.Number is { } turns
            ? ExactAngles.Sine(turns.Plus(shift), powers, fractions)
            : null;

    private RationalFunction? Turns(BigRational turns) =>
        fractions.Multiply(RationalFunction.Of(Atom.Named("\\pi", AtomKind.Free)), RationalFunction.Of(turns));
}
