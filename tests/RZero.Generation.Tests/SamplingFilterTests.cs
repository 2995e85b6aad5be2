using System.Text.Json;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Testing;
using Xunit;

namespace RZero.Generation.Tests;

public sealed class SamplingFilterTests
{
    /// <summary>Sixty rows of logits against the warpers of transformers in float64.</summary>
    [Fact]
    public void Keep_PublishedCases_KeepsTheSameTokensWithTheSameProbabilities()
    {
        var lines = File.ReadLines(SharedData.Require("cases/sampling.jsonl"));
        Assert.All(lines.Select(line => JsonDocument.Parse(line).RootElement), item =>
        {
            var inputs = item.GetProperty("inputs");
            var logits = Numbers(inputs.GetProperty("logits"));
            var temperature = inputs.GetProperty("temperature").GetDouble();
            var options = new SamplingOptions
            {
                TopK = Optional(inputs, "top_k") is { } topK ? (int)topK : 0,
                TopP = Optional(inputs, "top_p") ?? 1,
                MinP = Optional(inputs, "min_p") ?? 0,
            };

            var (kept, probabilities) = new SamplingFilter(options, logits.Length).Keep([.. logits.Select(logit => Math.Exp(logit / temperature))]);

            Assert.Equal(item.GetProperty("expected").GetProperty("kept").EnumerateArray().Select(id => id.GetInt32()), kept.Order());
            var expected = Numbers(item.GetProperty("expected").GetProperty("probabilities"));
            Assert.All(kept.Zip(probabilities), pair => Assert.Equal(expected[pair.First], pair.Second, 1e-9));
        });
    }

    /// <summary>A slow reference that sorts everything, over random rows and all combinations of filters.</summary>
    [Theory]
    [InlineData(0, 0.9, 0)]
    [InlineData(0, 0.05, 0)]
    [InlineData(0, 1, 0.1)]
    [InlineData(0, 0.7, 0.2)]
    [InlineData(5, 1, 0)]
    [InlineData(20, 0.8, 0)]
    [InlineData(20, 0.8, 0.3)]
    [InlineData(500, 0.99, 0.01)]
    public void Keep_RandomWeights_AgreesWithSortingEverything(int topK, double topP, double minP)
    {
        var options = new SamplingOptions { TopK = topK, TopP = topP, MinP = minP };
        var filter = new SamplingFilter(options, 300);
        for (var row = 0; row < 50; row++)
        {
            var numbers = new RandomSequence(StreamKey.Root(row));
            double[] weights = [.. Enumerable.Range(0, 300).Select(_ => Math.Exp(12 * numbers.NextUniform()))];

            Assert.Equal(Slow(weights, options), filter.Keep(weights).Kept);
        }
    }

    [Fact]
    public void Keep_EquallyLikelyTokens_KeepsTheLowestIds() =>
        Assert.Equal([0, 1, 2], new SamplingFilter(new() { TopK = 3 }, 8).Keep([1, 1, 1, 1, 1, 1, 1, 1]).Kept);

    [Fact]
    public void Keep_ImpossibleTokens_NeverStay() => Assert.Equal([2, 4], new SamplingFilter(new() { TopK = 4 }, 5).Keep([0, 0, 3, 0, 1]).Kept);

    private static int[] Slow(double[] weights, SamplingOptions options)
    {
        var kept = Enumerable.Range(0, weights.Length).OrderByDescending(token => weights[token]).ToList();
        kept = options.TopK > 0 ? kept[..Math.Min(options.TopK, kept.Count)] : kept;
        var whole = kept.Sum(token => weights[token]);
        var before = 0.0;
        kept = [.. kept.TakeWhile(token => (before += weights[token]) - weights[token] < options.TopP * whole)];
        return [.. kept.Where(token => weights[token] >= options.MinP * weights[kept[0]])];
    }

    private static double? Optional(JsonElement inputs, string name) =>
        inputs.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
}
