using RZero.Core;
using Xunit;

namespace RZero.Generation.Tests;

public sealed class TokenSamplerTests
{
    private static readonly float[] Logits = [0.5f, -1, 2, 2, 0, float.NegativeInfinity, 1.5f];

    [Fact]
    public void Draw_TemperatureZero_TakesTheLowestOfTheHighest()
    {
        var (token, logProb) = new TokenSampler(new() { Temperature = 0 }, Logits.Length).Draw(Logits, 0.999);

        Assert.Equal(2, token);
        Assert.Equal(LogProb(2, 1), logProb, 1e-6);
    }

    /// <summary>Uniform numbers on a fine grid fall into each token's share as often as it is wide; 1e-4 is a step of the grid.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(3)]
    public void Draw_UniformGrid_GivesEachTokenItsShare(double temperature)
    {
        const int steps = 10_000;
        var sampler = new TokenSampler(new() { Temperature = temperature }, Logits.Length);
        var drawn = Enumerable.Range(0, steps).Select(step => sampler.Draw(Logits, (step + 0.5) / steps).Token).ToLookup(token => token);

        Assert.All(Enumerable.Range(0, Logits.Length), token =>
            Assert.Equal(Math.Exp(LogProb(token, temperature)), drawn[token].Count() / (double)steps, 1e-4));
    }

    /// <summary>The last two ids stand for those that a model has and its tokenizer lacks: the likeliest of all among them.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1, 3)]
    [InlineData(1e-4, 0)]
    public void Draw_IdsThatTheTokenizerLacks_AreNeverDrawn(double temperature, int topK)
    {
        float[] logits = [0.5f, -1, 2, 9, 8];
        var sampler = new TokenSampler(new() { Temperature = temperature, TopK = topK }, logits.Length, drawableCount: 3);
        var draws = Enumerable.Range(0, 1000).Select(step => sampler.Draw(logits, step / 1000.0)).ToArray();

        Assert.All(draws, draw => Assert.InRange(draw.Token, 0, 2));
        Assert.True(temperature != 1 || topK != 0 || draws.Select(draw => draw.Token).Distinct().Count() == 3);
        var scale = temperature == 0 ? 1 : temperature;
        Assert.All(draws, draw => Assert.Equal(
            (logits[draw.Token] / scale) - Math.Log(logits.Sum(logit => Math.Exp((logit - 9) / scale))) - (9 / scale), draw.LogProb, 1e-2));
    }

    [Fact]
    public void Draw_Filtered_GivesLogProbsOverTheWholeVocabulary()
    {
        var sampler = new TokenSampler(new() { Temperature = 0.7, TopK = 2 }, Logits.Length);
        var draws = Enumerable.Range(0, 100).Select(step => sampler.Draw(Logits, step / 100.0)).ToArray();

        Assert.All(draws, draw => Assert.Equal(LogProb(draw.Token, 0.7), draw.LogProb, 1e-6));
        Assert.Equal([2, 3], draws.Select(draw => draw.Token).Distinct().Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.999999999999)]
    public void Draw_OneFilterOrNone_NeverGivesAnImpossibleToken(double uniform)
    {
        float[] logits = [float.NegativeInfinity, -4, 3, float.NegativeInfinity, 1, float.NegativeInfinity];

        Assert.Contains(new TokenSampler(new(), 6).Draw(logits, uniform).Token, new[] { 1, 2, 4 });
        Assert.Contains(new TokenSampler(new() { TopP = 0.999999 }, 6).Draw(logits, uniform).Token, new[] { 1, 2, 4 });
    }

    /// <summary>Large vocabularies are summed block by block; a plain running sum in double precision is the reference.</summary>
    [Fact]
    public void Draw_LargeVocabulary_AgreesWithAPlainRunningSum()
    {
        const int vocabulary = 5001;
        var numbers = new RandomSequence(StreamKey.Root(2));
        float[] logits = [.. Enumerable.Range(0, vocabulary).Select(_ => (float)(6 * numbers.NextUniform()))];
        var weights = logits.Select(logit => Math.Exp(logit)).ToArray();
        var sampler = new TokenSampler(new(), vocabulary);
        var disagreements = Enumerable.Range(0, 2000).Select(_ => numbers.NextUniform()).Count(uniform => sampler.Draw(logits, uniform).Token != Slow(weights, uniform));

        // Numbers within rounding of a token's edge may fall to its neighbour.
        Assert.InRange(disagreements, 0, 5);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Draw_ScoresThatAreNotFinite_IsAUserMistake(float broken) =>
        Assert.Throws<UserException>(() => new TokenSampler(new(), 3).Draw([1, broken, 2], 0.5));

    private static int Slow(double[] weights, double uniform)
    {
        var target = uniform * weights.Sum();
        var token = 0;
        for (var running = weights[0]; running <= target; running += weights[token])
        {
            token++;
        }

        return token;
    }

    private static double LogProb(int token, double temperature) =>
        (Logits[token] / temperature) - Math.Log(Logits.Sum(logit => Math.Exp(logit / temperature)));
}
