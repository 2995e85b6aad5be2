using RZero.Reports.Maps;
using RZero.Runs;
using Xunit;

namespace RZero.Reports.Tests.Maps;

public sealed class QuestionMapTests
{
    /// <summary>Three kinds of question, whose numbers and names differ: three clusters by size, each in a place of its own.</summary>
    [Fact]
    public void Of_ThreeKinds_AreThreeClusters()
    {
        var map = Map(
            [
                .. Enumerable.Range(10, 30).Select(number => $"What is {number} + {99 - number}?"),
                .. Enumerable.Range(0, 10).Select(number => $"A train goes {100 + number} km in 5 hours. How fast is it?"),
                .. Enumerable.Range(0, 20).Select(number => $"Solve for x: {number % 10}x = 8."),
            ]);

        Assert.Equal([30, 20, 10], map.Clusters.Select(cluster => cluster.Questions.Length));
        Assert.Equal([1, 2, 3], map.Clusters.Select(cluster => cluster.Number));
        Assert.StartsWith("What is", map.Clusters[0].Typical.Text, StringComparison.Ordinal);
        Assert.StartsWith("Solve", map.Clusters[1].Typical.Text, StringComparison.Ordinal);
        Assert.All(map.Clusters, cluster => Assert.Single(cluster.Questions.Select(question => (question.X, question.Y)).Distinct()));
        Assert.Equal(3, map.Clusters.Select(cluster => (cluster.X, cluster.Y)).Distinct().Count());
        Assert.Equal(3, map.Find("A train goes 999 km in 7 hours. How fast is it?")!.Number);
    }

    /// <summary>Longer numbers are another kind: a Challenger that goes from short sums to long ones moves on the map.</summary>
    [Fact]
    public void Of_LongerNumbers_LieElsewhere()
    {
        var map = Map(["What is 1 + 2?", "What is 3 + 4?", "What is 123456 + 654321?"]);

        Assert.Equal((map.Questions[0].X, map.Questions[0].Y), (map.Questions[1].X, map.Questions[1].Y));
        Assert.Equal(1, Math.Abs(map.Questions[0].X - map.Questions[2].X), 1e-9);
    }

    [Fact]
    public void Of_Shares_CountWhatIsKnown()
    {
        var map = Map([.. Enumerable.Range(0, 8).Select(number => $"What is {number} + 1?")]);

        // Every second is kept; labels of every fourth are known, one of the two right.
        Assert.Equal((0.5, 0.5), (map.Clusters[0].KeptShare, map.Clusters[0].LabelsRight));
    }

    /// <summary>Whatever a model writes has a place, and the same questions always the same.</summary>
    [Fact]
    public void Of_HostileText_HasAPlaceThatStays()
    {
        string[] texts = ["", " ", "\u202E\u0000\ud800", new('{', 5000), "<script>alert(1)</script>", "0", "ok ok ok"];

        var (map, again) = (Map(texts), Map(texts));

        Assert.All(map.Questions, question => Assert.True(question is { X: >= 0 and <= 1, Y: >= 0 and <= 1, Cluster: > 0 }));
        Assert.Equal(map.Questions.Select(question => (question.X, question.Y, question.Cluster)), again.Questions.Select(
            question => (question.X, question.Y, question.Cluster)));
        Assert.Equal(texts.Length, map.Clusters.Sum(cluster => cluster.Questions.Length));
    }

    [Fact]
    public void Of_NoQuestion_IsNoMap() => Assert.Null(QuestionMap.Of(new QuestionSample([], 0, 1)));

    /// <summary>However many questions there are, the picture stays small.</summary>
    [Fact]
    public void Cells_ManyDifferentQuestions_AreNoMoreThanTheGridHas()
    {
        var map = Map([.. Enumerable.Range(0, 3000).Select(Different)]);

        var cells = MapCell.Of(map, 1);

        Assert.InRange(cells.Length, 20, 36 * 24);
        Assert.Equal(3000, cells.Sum(cell => cell.Questions.Length));
        Assert.InRange(map.Clusters.Length, 2, 12);
    }

    private static string Different(int number) => $"{Word(number * 7919 % 1000)} {Word(number * 104729 % 997)} {Word(number % 31)} {number}";

    private static string Word(int number) => $"w{(char)('a' + (number / 100))}{(char)('a' + (number / 10 % 10))}{(char)('a' + (number % 10))}";

    private static QuestionMap Map(string[] texts) => QuestionMap.Of(new QuestionSample(
        [
            .. texts.Select((text, number) => new QuestionOutline(
                1, $"i1/generate/c/{number}", text, number % 2 == 0, number % 4 == 0 ? number % 8 == 0 : null)),
        ],
        texts.Length,
        1))!;
}
