using System.Collections.Immutable;
using RZero.Runs;

namespace RZero.Reports.Maps;

/// <summary>Questions that are alike.</summary>
/// <param name="Number">1 for the largest.</param>
/// <param name="Questions">Those of the map, in the order in which they were written.</param>
/// <param name="Typical">The one nearest to the middle.</param>
/// <param name="X">Where the middle of them is on the map.</param>
/// <param name="Y">And how high.</param>
public sealed record QuestionCluster(int Number, ImmutableArray<MappedQuestion> Questions, QuestionOutline Typical, double X, double Y)
{
    /// <summary>How many of them the filter kept, as a share of those that it was asked about; null where there are none.</summary>
    public double? KeptShare => Share(asked => asked.Kept);

    /// <summary>How many of the labels that can be checked are right, as a share; null where none can.</summary>
    public double? LabelsRight => Share(asked => asked.LabelIsRight);

    private double? Share(Func<QuestionOutline, bool?> value)
    {
        var known = Questions.Select(question => value(question.Asked)).OfType<bool>().ToArray();
        return known.Length == 0 ? null : (double)known.Count(isTrue => isTrue) / known.Length;
    }
}
