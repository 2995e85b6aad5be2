using System.Collections.Immutable;
using RZero.Grading.Similarity;
using RZero.Runs;

namespace RZero.Reports.Maps;

/// <summary>
/// A run's questions by what they are like: similar ones lie near each other and in the same cluster. It knows words and the lengths of numbers, no
/// meaning, and draws nothing at random.
/// </summary>
public sealed class QuestionMap
{
    /// <summary>Questions on a map at most; of more, an even sample is taken.</summary>
    public const int MostQuestions = 5000;

    private readonly WordVectors vectors;
    private readonly VectorClusters clusters;
    private readonly ImmutableArray<int> numbers;

    private QuestionMap(QuestionSample sample)
    {
        Sample = sample;
        var words = sample.Questions.Select(asked => QuestionWords.Of(asked.Text)).ToImmutableArray();
        var kinds = words.CountBy(Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var examples = words.DistinctBy(Key, StringComparer.Ordinal).ToImmutableArray();
        vectors = new(examples);
        ImmutableArray<(WordVector Vector, int Count)> counted = [.. examples.Select(example => (vectors.Of(example), kinds[Key(example)]))];
        clusters = new(counted);
        var plane = new PrincipalPlane(counted);
        var places = examples.Zip(counted).ToDictionary(
            kind => Key(kind.First), kind => Place.Of(kind.Second.Vector, plane, clusters), StringComparer.Ordinal);
        ImmutableArray<Place> found = [.. words.Select(one => places[Key(one)])];
        numbers = Numbers(found.Select(place => place.Cluster));
        Questions = [.. sample.Questions.Zip(found, (asked, place) => new MappedQuestion(asked, place.X, place.Y, numbers[place.Cluster]))];
        Clusters = [.. Questions.Zip(found).GroupBy(one => one.First.Cluster).OrderBy(group => group.Key).Select(group => Cluster([.. group]))];
    }

    /// <summary>The questions that it is made of.</summary>
    public QuestionSample Sample { get; }

    /// <summary>They with their places.</summary>
    public ImmutableArray<MappedQuestion> Questions { get; }

    /// <summary>The clusters, the largest first.</summary>
    public ImmutableArray<QuestionCluster> Clusters { get; }

    /// <summary>Iterations that have questions on the map.</summary>
    public ImmutableArray<int> Iterations => [.. Questions.Select(question => question.Asked.Iteration).Distinct().Order()];

    /// <summary>Makes the map; null where there is no question.</summary>
    /// <param name="run">The run. It may go on meanwhile.</param>
    /// <param name="query">Which questions.</param>
    public static QuestionMap? Of(RunReader run, QuestionQuery query)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Of(run.SampleQuestions(query, MostQuestions));
    }

    /// <summary>Makes the map; null where there is no question.</summary>
    /// <param name="sample">The questions.</param>
    public static QuestionMap? Of(QuestionSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return sample.Questions.IsEmpty ? null : new(sample);
    }

    /// <summary>The cluster that any text belongs to, or null where none of its kind is on the map.</summary>
    public QuestionCluster? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var number = numbers[clusters.Of(vectors.Of(QuestionWords.Of(text))).Number];
        return Clusters.FirstOrDefault(cluster => cluster.Number == number);
    }

    private static string Key(ImmutableArray<string> words) => string.Join(' ', words);

    private static QuestionCluster Cluster((MappedQuestion Question, Place Place)[] members) => new(
        members[0].Question.Cluster,
        [.. members.Select(one => one.Question)],
        members.MaxBy(one => one.Place.Nearness).Question.Asked,
        members.Average(one => one.Place.X),
        members.Average(one => one.Place.Y));

    /// <summary>From 1 on by size, those without a question 0.</summary>
    private ImmutableArray<int> Numbers(IEnumerable<int> found)
    {
        var result = new int[clusters.Count];
        foreach (var (rank, cluster) in found.CountBy(number => number).OrderByDescending(one => one.Value).ThenBy(one => one.Key).Index())
        {
            result[cluster.Key] = rank + 1;
        }

        return [.. result];
    }

    private sealed record Place(double X, double Y, int Cluster, double Nearness)
    {
        public static Place Of(WordVector vector, PrincipalPlane plane, VectorClusters clusters)
        {
            var ((x, y), (cluster, nearness)) = (plane.Place(vector), clusters.Of(vector));
            return new(x, y, cluster, nearness);
        }
    }
}
