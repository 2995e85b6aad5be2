using RZero.Grading.Mathematics.Algebra;
using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Comparison;

/// <summary>
/// The canonical key of an answer: answers with the same key are equal. The converse holds where every value is a polynomial over independent
/// atoms; two keys of other values may still belong to equal answers. Control characters, which no token holds, mark the kinds.
/// </summary>
internal sealed class AnswerKeys(ValueForms forms)
{
    private const char NumberMark = '\u0001';
    private const char TextMark = '\u0002';
    private const char CollectionMark = '\u0003';
    private const char Separator = '\u0004';
    private const char End = '\u0005';
    private const char ValueMark = '\u0006';
    private const char RelationMark = '\u0007';
    private const char MatrixMark = '\u000e';

    /// <summary>All keys so far are unique: an answer with another unique key is a different one.</summary>
    public bool AreUnique { get; private set; } = true;

    /// <summary>The key.</summary>
    public string Of(Answer answer) => answer switch
    {
        Answer.Quantity quantity => Of(quantity),
        Answer.Text text => TextMark + text.Words,
        Answer.Sequence sequence => sequence.Open + Separator + string.Join(Separator, sequence.Elements.Select(Of)) + End + sequence.Close,
        Answer.Collection collection => CollectionMark + collection.Kind.ToString()
            + string.Join(Separator, collection.Elements.Select(Of).Distinct().Order(StringComparer.Ordinal)) + End,
        Answer.Matrix matrix => MatrixMark + string.Join(Separator, matrix.Rows.Select(Of)) + End,
        Answer.Relation relation => RelationMark + relation.Sign + Of(relation),
        _ => string.Empty,
    };

    private string Of(Answer.Quantity quantity)
    {
        var form = forms.Of(quantity.Value);
        AreUnique &= form is { IsWhole: true, Numerator.IsIndependent: true };
        var value = form is null ? TextMark + quantity.Value.ToString() : (form.Number is null ? ValueMark : NumberMark) + form.ToString();
        return quantity.Unit.Length == 0 ? value : value + Separator + quantity.Unit;
    }

    private string Of(Answer.Relation relation)
    {
        var form = forms.Of(relation);
        AreUnique &= form is { IsWhole: true, Numerator: { IsIndependent: true, IsZero: false } };
        if (form is not { } difference)
        {
            return TextMark + relation.ToString();
        }

        if (!difference.IsWhole || difference.Numerator.IsZero)
        {
            return difference.ToString();
        }

        var lead = difference.Numerator.Terms[0].Coefficient;
        var scale = relation.Sign is "=" or "\\neq" || lead.Sign > 0 ? lead.Inverted() : lead.Negated().Inverted();
        return forms.Fractions.Polynomials.Scale(difference.Numerator, scale)?.ToString() ?? difference.ToString();
    }
}
