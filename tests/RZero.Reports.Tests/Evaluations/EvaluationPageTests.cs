using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Evaluation;
using RZero.Reports.Evaluations;
using Xunit;

namespace RZero.Reports.Tests.Evaluations;

public sealed class EvaluationPageTests
{
    /// <summary>What the model is sure of and wrong about comes first; what it has right does not come.</summary>
    [Fact]
    public void Worst_SeveralProblems_AreOrderedByAccuracyAndThenByAgreement()
    {
        var report = Report(
            Item("right", "1", "1", "1"),
            Item("half", "1", "1", "2"),
            Item("scattered", "1", "2", "3"),
            Item("sure", "1", "2", "2"),
            Item("none", "1"));

        var worst = WorstItem.Of(report, 9);

        Assert.Equal(["sure", "scattered", "none", "half"], worst.Select(item => item.Result.Item.Id));
        Assert.Equal(("2", 2), (worst[0].WrongAnswer, worst[0].Times));
        Assert.Equal((null, 0), (worst[2].WrongAnswer, worst[2].Times));
        Assert.Equal("I say 2", worst[0].Excerpt(40));
        Assert.Equal("…2", worst[0].Excerpt(1));
        Assert.Equal("", worst[2].Excerpt(10));
    }

    /// <summary>Text of a model never becomes a tag.</summary>
    [Fact]
    public void Html_HostileText_IsShownAndNotObeyed()
    {
        var html = EvaluationPage.Html(Story(Item("<script>", "1", "<b>2</b>")));

        Assert.DoesNotContain("<b>2</b>", html, StringComparison.Ordinal);
        Assert.Contains("<bdi>&lt;b&gt;2&lt;/b&gt;</bdi> ×1", html, StringComparison.Ordinal);
        Assert.Contains("Worst problems of gsm8k", html, StringComparison.Ordinal);
        Assert.Contains("1 of 1319", html, StringComparison.Ordinal);
        Assert.Contains(
            "mathematics: not known, since aime24, aime25, amc23, math-500, minerva, olympiadbench were not measured",
            html,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_HostileText_StaysInItsCell()
    {
        var text = EvaluationMarkdown.Of(Story(Item("a", "1", "2|\n# x")));

        Assert.Contains("2\\|\\\\n\\# x ×1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# x", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_AnEvaluation_HasItsScoresAndItsWorst()
    {
        var json = JsonNode.Parse(EvaluationJson.Of(Story(Item("a", "1", "1", "2"), Item("b", "1", "2", "2"))))!;

        Assert.Equal(0.25, (double)json["benchmarks"]![0]!["mean_at_k"]!);
        var worst = json["benchmarks"]![0]!["worst"]![0]!;
        Assert.Equal(("b", "2", 2), ((string)worst["id"]!, (string)worst["given"]!, (int)worst["times"]!));
        Assert.Equal("m", (string)json["facts"]!["model"]!);
    }

    /// <summary>A score with problems in it that the model could not read says so wherever it stands.</summary>
    [Fact]
    public void Of_ProblemsThatCouldNotBeAsked_AreTold()
    {
        var long1 = Item("b", "1");
        var story = Story(Item("a", "1", "1", "2"), long1 with { Item = long1.Item with { Fault = "it is <too> long" } });

        Assert.Contains(
            "1 of 2 problems of gsm8k could not be asked and count as wrong, such as b: it is &lt;too&gt; long",
            EvaluationPage.Html(story),
            StringComparison.Ordinal);
        Assert.Contains("2 of 1319, 1 not asked", EvaluationMarkdown.Of(story), StringComparison.Ordinal);
        Assert.Contains("such as b: it is", EvaluationMarkdown.Of(story), StringComparison.Ordinal);
        Assert.Equal(1, (int)JsonNode.Parse(EvaluationJson.Of(story))!["benchmarks"]![0]!["errors"]!);
    }

    private static EvaluationStory Story(params ImmutableArray<ItemResult> items) =>
        new("some model", [new(Report([.. items]), Temperature: 1, MaxTokens: 8)]) { Facts = [("model", "m")] };

    private static EvaluationReport Report(params ItemResult[] items) => new("gsm8k", 2, [.. items], 1);

    private static ItemResult Item(string id, string gold, params string[] answers) => new(
        new(id, $"problem {id}", gold),
        [.. answers.Select((answer, place) => new Rollout($"{place}", [], [], [], $"I say {answer}", FinishReason.Stop))],
        [.. answers.Select(ExtractedAnswer.Found)],
        [.. answers.Select(answer => answer == gold)],
        MajorityIsCorrect: false);
}
