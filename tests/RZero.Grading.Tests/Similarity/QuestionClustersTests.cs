using RZero.Core;
using RZero.Grading.Similarity;
using Xunit;

namespace RZero.Grading.Tests.Similarity;

public sealed class QuestionClustersTests
{
    private static readonly string[] Golden =
    [
        "Find the sum of all positive integers n such that n divides 100",
        "Find the sum of all positive integers n such that n divides 360",
        "Find the product of all positive integers k such that k divides 360",
        "A triangle has sides 13 , 14 and 15 . What is its area ?",
        string.Empty,
        string.Empty,
    ];

    [Fact]
    public void Of_AverageLinkageCasesOfScikitLearn_GivesTheSamePartitionAndShares()
    {
        var cases = CaseFile.Read("cluster").Where(row => row.Text("linkage") == "average").ToList();
        Assert.NotEmpty(cases);
        foreach (var row in cases)
        {
            var clusters = QuestionClusters.Of(row.Strings("sentences"), row.GetProperty("distance_threshold").GetDouble());
            var partition = row.GetProperty("partition").EnumerateArray().Select(id => id.GetInt32()).ToArray();
            Assert.Equal(ByFirstMember(partition), clusters.ClusterOf);
            Assert.Equal(row.GetProperty("share").EnumerateArray().Select(share => share.GetDouble()), clusters.Shares());
            Assert.Equal(row.GetProperty("n_clusters").GetInt32(), clusters.Count);
        }
    }

    [Fact]
    public void Of_CasesOfScikitLearn_SumsTheSameDistances()
    {
        foreach (var row in CaseFile.Read("cluster"))
        {
            var sentences = row.Strings("sentences");
            var distances = BleuDistances.Of(sentences);
            var sum = 0.0;
            for (var i = 0; i < sentences.Length; i++)
            {
                sum += 2 * distances.After(i).ToArray().Sum();
            }

            var firstRow = row.GetProperty("distance_row0").EnumerateArray().Skip(1).Select((d, i) => Math.Abs(d.GetDouble() - distances[0, i + 1]));
            Assert.All(firstRow, error => Assert.True(error < 1e-12));
            Assert.Equal(row.GetProperty("distance_sum").GetDouble(), sum, 1e-9);
        }
    }

    [Fact]
    public void Of_GoldenQuestions_JoinsTheFirstTwo()
    {
        var distances = BleuDistances.Of(Golden);
        Assert.Equal(0.087832, distances[0, 1], 5e-7);
        Assert.Equal(0.730889, distances[0, 2], 5e-7);
        Assert.Equal(0.710822, distances[1, 2], 5e-7);
        Assert.Equal(1, distances[4, 5]);
        var clusters = QuestionClusters.Of(Golden);
        Assert.Equal([0, 0, 1, 2, 3, 4], clusters.ClusterOf);
        Assert.Equal([2.0 / 6, 2.0 / 6, 1.0 / 6, 1.0 / 6, 1.0 / 6, 1.0 / 6], clusters.Shares());
    }

    [Fact]
    public void Of_AnyBatch_MeasuresWhatSentenceBleuMeasures()
    {
        var questions = MadeUp(60);
        var distances = BleuDistances.Of(questions);
        for (var i = 0; i < questions.Length; i++)
        {
            for (var j = i + 1; j < questions.Length; j++)
            {
                Assert.Equal(1 - SentenceBleu.Of(WhitespaceTokens.Of(questions[j]), WhitespaceTokens.Of(questions[i])), distances[i, j]);
            }
        }
    }

    [Fact]
    public void Of_AnyBatch_JoinsAsClosestFirstDoes()
    {
        var questions = MadeUp(90);
        foreach (var threshold in new[] { 0.3, 0.5, 0.7, 0.95 })
        {
            var expected = ByFirstMember(ClosestFirst(BleuDistances.Of(questions), threshold));
            Assert.Equal(expected, QuestionClusters.Of(questions, threshold).ClusterOf);
        }
    }

    [Fact]
    public void Of_WholeBatchOfAStep_TakesSeconds()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var clusters = QuestionClusters.Of(MadeUp(2048));
        Assert.Equal(2048, clusters.Shares().Length);
        TestContext.Current.SendDiagnosticMessage($"2,048 questions in {watch.ElapsedMilliseconds} ms");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"2,048 questions took {watch.Elapsed}; 2 s is usual.");
    }

    [Fact]
    public void Of_NoneOrOne_IsTheObvious()
    {
        Assert.Empty(QuestionClusters.Of([]).ClusterOf);
        Assert.Equal([1.0], QuestionClusters.Of([string.Empty]).Shares());
    }

    /// <summary>Questions from a few templates with changed words, so that some lie close together and most share common words.</summary>
    private static string[] MadeUp(int count)
    {
        var chance = new RandomSequence(StreamKey.Root(11));
        var words = Enumerable.Range(0, 400).Select(i => $"w{i}").ToArray();
        string Word() => words[(int)(400 * Math.Pow(chance.NextUniform(), 3))];
        var templates = Enumerable.Range(0, 1 + (count / 5)).Select(_ => Enumerable.Range(0, chance.Next(0, 70)).Select(_ => Word()).ToArray()).ToArray();
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var changes = chance.NextUniform() * 0.5;
            return string.Join(' ', chance.Pick(templates).Select(word => chance.NextUniform() < changes ? Word() : word));
        })];
    }

    /// <summary>The definition, slowly: join the two clusters with the least mean distance while it is below the threshold.</summary>
    private static int[] ClosestFirst(PairDistances distances, double threshold)
    {
        var clusters = Enumerable.Range(0, distances.Count).Select(item => new List<int> { item }).ToList();
        while (clusters.Count > 1)
        {
            var (mean, a, b) = clusters.SelectMany((left, i) => clusters.Skip(i + 1).Select((right, j) =>
                (left.SelectMany(x => right.Select(y => distances[x, y])).Average(), i, i + 1 + j))).Min();
            if (mean >= threshold)
            {
                break;
            }

            clusters[a].AddRange(clusters[b]);
            clusters.RemoveAt(b);
        }

        var ids = new int[distances.Count];
        for (var id = 0; id < clusters.Count; id++)
        {
            clusters[id].ForEach(item => ids[item] = id);
        }

        return ids;
    }

    private static int[] ByFirstMember(int[] partition)
    {
        var order = partition.Distinct().ToList();
        return [.. partition.Select(id => order.IndexOf(id))];
    }
}
