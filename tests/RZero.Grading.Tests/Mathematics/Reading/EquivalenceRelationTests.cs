using RZero.Core;
using RZero.Core.Answers;
using RZero.Grading.Mathematics.Comparison;
using RZero.Grading.Tests.Load;
using Xunit;

namespace RZero.Grading.Tests.Mathematics.Reading;

/// <summary>Same is an equivalence relation wherever it decides, in every notation, and keys agree with it: votes rest on both.</summary>
public sealed class EquivalenceRelationTests
{
    private const int Pool = 40;

    [Fact]
    public void Same_TwentyThousandPairsOfNotations_IsAnEquivalence() => Check(20_000);

    [Fact]
    [Trait("Tier", "N")]
    public void Same_AMillionPairsOfNotations_IsAnEquivalence() => Check(1_000_000);

    /// <summary>Small pools are compared all with all, so that every triple in them is seen.</summary>
    private static void Check(int pairs)
    {
        var maker = new NotationPairs(new RandomSequence(StreamKey.Root(21)));
        var equal = 0;
        for (var done = 0; done < pairs; done += Pool * Pool)
        {
            var answers = Enumerable.Range(0, Pool).Select(_ => maker.Next()).ToArray();
            var verdicts = Array.ConvertAll(answers, left => Array.ConvertAll(answers, right => MathEquality.Same(left, right)));
            equal += verdicts.Sum(row => row.Count(verdict => verdict == Verdict.Equal)) - Pool;
            RequireEquivalence(answers, verdicts);
        }

        Assert.InRange(equal, pairs / 100, pairs / 2);
    }

    private static void RequireEquivalence(string[] answers, Verdict[][] same)
    {
        var keys = Array.ConvertAll(answers, MathEquality.NormalForm);
        for (var a = 0; a < Pool; a++)
        {
            Assert.True(same[a][a] == Verdict.Equal, answers[a]);
            for (var b = 0; b < Pool; b++)
            {
                Assert.True(same[a][b] == same[b][a], $"{answers[a]} | {answers[b]}");
                Assert.True(keys[a] != keys[b] || same[a][b] == Verdict.Equal, $"one key: {answers[a]} | {answers[b]}");
                for (var c = 0; c < Pool && same[a][b] == Verdict.Equal; c++)
                {
                    var isDecided = same[a][c] != Verdict.Undecided && same[b][c] != Verdict.Undecided;
                    Assert.True(!isDecided || same[a][c] == same[b][c], $"{answers[a]} | {answers[b]} | {answers[c]}");
                }
            }
        }
    }
}
