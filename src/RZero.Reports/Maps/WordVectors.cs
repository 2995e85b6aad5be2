using System.Collections.Immutable;
using RZero.Core;
using RZero.Grading.Similarity;

namespace RZero.Reports.Maps;

/// <summary>
/// Makes vectors of questions: words and pairs of neighbours, each at a place and with a sign that its letters decide, those that few questions have
/// weighted more. The same words give the same vector on every machine.
/// </summary>
/// <param name="kinds">The words of every kind of question that is on the map.</param>
internal sealed class WordVectors(IReadOnlyCollection<ImmutableArray<string>> kinds)
{
    private static readonly StreamKey Names = StreamKey.Root(0).Child("map");

    private readonly Dictionary<string, int> counts = kinds.SelectMany(words => QuestionWords.Features(words).Distinct(StringComparer.Ordinal))
        .CountBy(feature => feature, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    /// <summary>The vector of a question's words.</summary>
    public WordVector Of(ImmutableArray<string> words)
    {
        var parts = new SortedDictionary<int, double>();
        foreach (var (feature, count) in QuestionWords.Features(words).CountBy(feature => feature, StringComparer.Ordinal))
        {
            var bits = Names.Child(feature).BitsAt(0);
            var place = (int)(bits % WordVector.Size);
            var sign = (bits >> 63) == 0 ? 1 : -1;
            parts[place] = parts.GetValueOrDefault(place) + (sign * Math.Sqrt(count) * Rarity(feature));
        }

        var length = Math.Sqrt(parts.Values.Sum(weight => weight * weight));
        return new(length == 0 ? [] : [.. parts.Where(part => part.Value != 0).Select(part => (part.Key, part.Value / length))]);
    }

    private double Rarity(string feature) => 1 + Math.Log((1.0 + kinds.Count) / (1.0 + counts.GetValueOrDefault(feature)));
}
