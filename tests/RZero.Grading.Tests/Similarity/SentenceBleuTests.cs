using System.Text.Json;
using RZero.Grading.Similarity;
using Xunit;

namespace RZero.Grading.Tests.Similarity;

public sealed class SentenceBleuTests
{
    [Fact]
    public void Of_RowsThatNltkComputed_AgreesToTwelveDigits()
    {
        var asked = CaseFile.Read("bleu").Where(IsSupported).ToList();
        Assert.True(asked.Count >= 152, $"Only {asked.Count} rows were recognised.");
        foreach (var row in asked)
        {
            var references = row.GetProperty("references").EnumerateArray().Select(CaseFile.Strings).ToArray();
            var bleu = SentenceBleu.Of(references, row.Strings("hypothesis"), WeightsOf(row), SmoothingOf(row));
            var expected = row.GetProperty("expected").GetDouble();
            var tolerance = row.Text("smoothing") == "method1" ? 1e-12 : row.GetProperty("tolerance").GetDouble();
            Assert.True(Math.Abs(bleu - expected) <= tolerance, $"{row.Text("source")}: {bleu} instead of {expected}.");
        }
    }

    [Fact]
    public void Of_RowsInRZerosSetting_GivesTheSameFromTextAsFromTokens()
    {
        foreach (var row in CaseFile.Read("bleu").Where(row => row.Text("smoothing") == "method1" && row.Text("hypothesis_text") is not null))
        {
            var bleu = SentenceBleu.Of(WhitespaceTokens.Of(row.Text("reference_text")!), WhitespaceTokens.Of(row.Text("hypothesis_text")!));
            Assert.Equal(row.GetProperty("expected").GetDouble(), bleu, 1e-12);
        }
    }

    [Fact]
    public void Of_NoCommonWordOrNoWords_IsZero()
    {
        Assert.Equal(0, SentenceBleu.Of(["a", "b"], ["c"]));
        Assert.Equal(0, SentenceBleu.Of([], ["c"]));
        Assert.Equal(0, SentenceBleu.Of(["a"], []));
        Assert.Equal(0, SentenceBleu.Of([], []));
    }

    [Fact]
    public void Of_SeparatorsOfPython_SplitsWhereItSplits() =>
        Assert.Equal(["a", "b", "c", "d"], WhitespaceTokens.Of(" a\u001cb\u00a0c\u2003\nd\t"));

    /// <summary>Left out: sacreBLEU's scores, other quantities (precision, brevity penalty, corpus BLEU), methods 4 to 7.</summary>
    private static bool IsSupported(JsonElement row) =>
        row.Text("impl") is "nltk" or "nltk-run" && row.Text("kind") == "sentence_bleu"
        && row.Text("smoothing") is null or "method0" or "method1" or "method2" or "method3"
        && (!row.TryGetProperty("weights", out var weights) || weights.ValueKind == JsonValueKind.Array && weights[0].ValueKind == JsonValueKind.Number);

    private static double[] WeightsOf(JsonElement row) =>
        row.TryGetProperty("weights", out var weights) ? [.. weights.EnumerateArray().Select(weight => weight.GetDouble())] : [0.25, 0.25, 0.25, 0.25];

    private static BleuSmoothing SmoothingOf(JsonElement row) => row.Text("smoothing") switch
    {
        "method1" => BleuSmoothing.AddEpsilon,
        "method2" => BleuSmoothing.AddOne,
        "method3" => BleuSmoothing.Geometric,
        _ => BleuSmoothing.None,
    };
}
