using System.Collections.Immutable;
using RZero.Grading.Mathematics.Comparison;
using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>
/// Brings an expression tree to its exact normal form, a quotient of polynomials over atoms. Null: the expression has no value
/// (a division by zero), or the budget did not suffice, which it then says.
/// </summary>
internal sealed class NormalForms
{
    private readonly StepBudget budget;
    private readonly RationalFunctionOperations fractions;
    private readonly PowerForms powers;
    private readonly FunctionForms functions;

    /// <summary>Normal forms within a budget.</summary>
    public NormalForms(StepBudget budget)
    {
        this.budget = budget;
        fractions = new RationalFunctionOperations(budget);
        powers = new PowerForms(fractions, budget);
        functions = new FunctionForms(fractions, powers, budget);
    }

    /// <summary>The operations that the forms are made with.</summary>
    public RationalFunctionOperations Fractions => fractions;

    /// <summary>The normal form of a tree.</summary>
    public RationalFunction? Of(Expression tree)
    {
        if (!budget.TrySpend(1))
        {
            return null;
        }

        return tree switch
        {
            Expression.Number number => RationalFunction.Of(number.Value),
            Expression.Symbol { Name: "i" } => RationalFunction.Of(Atom.Imaginary),
            Expression.Symbol symbol => RationalFunction.Of(Atom.Named(symbol.Name, AtomKind.Free)),
            Expression.Sum sum => Fold(sum.Terms, fractions.Add),
            Expression.Product product => Fold(product.Factors, fractions.Multiply),
            Expression.Power { Exponent: Expression.Number { Value.IsInteger: true } exponent } power =>
                fractions.Raise(Of(power.Base), exponent.Value.Numerator),
            Expression.Power power => Of(power.Base) is { } value && Of(power.Exponent) is { } exponent ? powers.Raise(value, exponent) : null,
            Expression.Call call => functions.Of(call.Function, [.. call.Arguments.Select(Of)]),
            _ => null,
        };
    }

    private RationalFunction? Fold(ImmutableArray<Expression> parts, Func<RationalFunction?, RationalFunction?, RationalFunction?> combine)
    {
        var result = Of(parts[0]);
        for (var i = 1; i < parts.Length && result is not null; i++)
        {
            result = combine(result, Of(parts[i]));
        }

        return result;
    }
}
