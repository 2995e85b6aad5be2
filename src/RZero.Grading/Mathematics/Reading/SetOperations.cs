using System.Collections.Immutable;

namespace RZero.Grading.Mathematics.Reading;

/// <summary>
/// Unions, intersections and differences of sets. Where different ones stand side by side without brackets, people do not agree which comes first.
/// </summary>
internal static class SetOperations
{
    private const string Difference = "\\setminus";

    /// <summary>The one operation outside of all brackets; null where there is none, several, or a relation that they belong to.</summary>
    public static string? SetOperation(this TokenSpan tokens)
    {
        if (!tokens.HasAny("\\cup", "\\cap", Difference))
        {
            return null;
        }

        string? found = null;
        var (depth, isRelation) = (0, false);
        for (var i = 0; i < tokens.Count; i++)
        {
            depth += TokenSpan.Change(tokens[i]);
            if (depth != 0 || tokens[i].Kind is AnswerTokenKind.Number or AnswerTokenKind.Word)
            {
                continue;
            }

            isRelation |= tokens[i].Text is "=" or "<" or ">" or "\\leq" or "\\geq" or "\\neq" or "\\approx" or "\\equiv" or "\\subset"
                or "\\subseteq";
            if (tokens[i].Text is "\\cup" or "\\cap" or Difference)
            {
                // A second difference has an order, too.
                var isSecond = found is not null && (found != tokens[i].Text || found == Difference);
                found = isSecond ? string.Empty : tokens[i].Text;
            }
        }

        return found is null or "" || (isRelation && found != "\\cup") ? null : found;
    }

    /// <summary>The operation on its parts. A union of unions is one, and so is an intersection of intersections.</summary>
    public static Answer Of(string operation, ImmutableArray<Answer> parts)
    {
        if (operation == Difference)
        {
            return new Answer.Sequence(Difference, parts, string.Empty);
        }

        var kind = operation == "\\cup" ? CollectionKind.Union : CollectionKind.Intersection;
        return new Answer.Collection(
            kind, [.. parts.SelectMany(part => part is Answer.Collection inner && inner.Kind == kind ? inner.Elements : [part])]);
    }

    /// <summary>The answer is an operation on sets.</summary>
    public static bool Is(Answer? answer) =>
        answer is Answer.Sequence { Open: Difference } or Answer.Collection { Kind: CollectionKind.Union or CollectionKind.Intersection };
}
