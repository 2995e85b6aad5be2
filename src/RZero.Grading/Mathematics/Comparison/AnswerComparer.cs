using System.Collections.Immutable;
using RZero.Core.Answers;
using RZero.Grading.Mathematics.Algebra;
using RZero.Grading.Mathematics.Reading;

namespace RZero.Grading.Mathematics.Comparison;

/// <summary>Compares answers part by part: brackets and counts first, then the values in them.</summary>
/// <param name="budget">Steps for the whole comparison.</param>
/// <param name="forgivesRounding">A decimal is the same as an exact value that rounds to it.</param>
internal sealed class AnswerComparer(StepBudget budget, bool forgivesRounding = false)
{
    private const int PartCost = 16;

    private readonly ValueForms forms = new(budget);
    private ValueEquality? values;

    /// <summary>What decided, in a few words.</summary>
    public string DecidedBy { get; private set; } = "form of the answer";

    /// <summary>The verdict on two answers.</summary>
    public Verdict Compare(Answer left, Answer right)
    {
        if (!budget.TrySpend(PartCost))
        {
            return Verdict.Undecided;
        }

        return (left, right) switch
        {
            (Answer.Quantity first, Answer.Quantity second) => Compare(first, second),
            (Answer.Text first, Answer.Text second) => Of(first.Words == second.Words),
            (Answer.Sequence first, Answer.Sequence second) => first.Open == second.Open && first.Close == second.Close
                ? InOrder(first.Elements, second.Elements) : Verdict.Different,
            (Answer.Matrix first, Answer.Matrix second) => InOrder([.. first.Rows], [.. second.Rows]),
            (Answer.Collection first, Answer.Collection second) when first.Kind == second.Kind => InAnyOrder(first.Elements, second.Elements),
            (Answer.Relation first, Answer.Relation second) => new RelationEquality(forms).Compare(first, second),
            _ => Verdict.Different,
        };
    }

    /// <summary>The verdict on elements one by one.</summary>
    public Verdict InOrder(ImmutableArray<Answer> left, ImmutableArray<Answer> right)
    {
        var verdict = Of(left.Length == right.Length);
        for (var i = 0; i < left.Length && verdict != Verdict.Different; i++)
        {
            var element = Compare(left[i], right[i]);
            verdict = element == Verdict.Equal ? verdict : element;
        }

        return verdict;
    }

    private static Verdict Of(bool isEqual) => isEqual ? Verdict.Equal : Verdict.Different;

    private Verdict Compare(Answer.Quantity left, Answer.Quantity right)
    {
        if (left.Unit != right.Unit)
        {
            return Verdict.Different;
        }

        values ??= new ValueEquality(forms);
        var verdict = values.Compare(left.Value, right.Value);
        DecidedBy = values.DecidedBy;
        return verdict == Verdict.Different
            && forgivesRounding
            && (Rounding.Forgives(left.Value, right.Value, forms) || Rounding.Forgives(right.Value, left.Value, forms))
            ? Verdict.Equal : verdict;
    }

    /// <summary>Each element has its like on the other side. Most are found by their keys; the rest is compared one with another.</summary>
    private Verdict InAnyOrder(ImmutableArray<Answer> left, ImmutableArray<Answer> right)
    {
        var keys = new AnswerKeys(forms);
        var (ours, theirs) = (ByKey(left), ByKey(right));
        if (budget.IsExhausted)
        {
            return Verdict.Undecided;
        }

        var first = ours.Where(element => !theirs.ContainsKey(element.Key)).Select(element => element.Value).ToList();
        var second = theirs.Where(element => !ours.ContainsKey(element.Key)).Select(element => element.Value).ToList();
        if (first.Count == 0 && second.Count == 0)
        {
            return Verdict.Equal;
        }

        return Covers(first, right) is var there && there != Verdict.Equal ? there : Covers(second, left);

        Dictionary<string, Answer> ByKey(ImmutableArray<Answer> elements)
        {
            var known = new Dictionary<string, Answer>(StringComparer.Ordinal);
            foreach (var element in elements)
            {
                known.TryAdd(keys.Of(element), element);
            }

            return known;
        }
    }

    private Verdict Covers(List<Answer> elements, ImmutableArray<Answer> others)
    {
        var verdict = Verdict.Equal;
        foreach (var element in elements)
        {
            var best = Verdict.Different;
            foreach (var other in others)
            {
                var found = Compare(element, other);
                best = found == Verdict.Equal || best == Verdict.Different ? found : best;
                if (best == Verdict.Equal)
                {
                    break;
                }
            }

            if (best == Verdict.Different)
            {
                return Verdict.Different;
            }

            verdict = best == Verdict.Undecided ? best : verdict;
        }

        return verdict;
    }
}
