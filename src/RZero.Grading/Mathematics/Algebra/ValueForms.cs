using RZero.Grading.Mathematics.Comparison;
using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Algebra;

/// <summary>The normal forms of the expressions of one comparison, each worked out once.</summary>
internal sealed class ValueForms(StepBudget budget)
{
    private readonly NormalForms forms = new(budget);
    private readonly Dictionary<Expression, RationalFunction?> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The operations on forms.</summary>
    public RationalFunctionOperations Fractions => forms.Fractions;

    /// <summary>The steps that everything here is paid from.</summary>
    public StepBudget Budget => budget;

    /// <summary>The normal form; null where there is no value, or no budget for it.</summary>
    public RationalFunction? Of(Expression tree)
    {
        if (tree is Expression.Number number)
        {
            return RationalFunction.Of(number.Value);
        }

        if (!known.TryGetValue(tree, out var form))
        {
            form = forms.Of(tree);
            known.Add(tree, form);
        }

        return form;
    }

    /// <summary>The form of the difference of a relation's sides.</summary>
    public RationalFunction? Of(Answer.Relation relation) => Fractions.Subtract(Of(relation.Left), Of(relation.Right));

    /// <summary>The canonical text of the form, or null.</summary>
    public string? KeyOf(Expression tree) => Of(tree)?.ToString();
}
