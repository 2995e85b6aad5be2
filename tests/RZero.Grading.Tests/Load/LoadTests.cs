using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Grading.Bench;
using RZero.Grading.Extraction;
using RZero.Grading.Mathematics.Comparison;
using RZero.Grading.Voting;
using Xunit;

namespace RZero.Grading.Tests.Load;

/// <summary>Grading under hostile text and many pairs. What holds on every machine is asserted in processor time, with room.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class LoadTests
{
    private const int WarmPairs = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>The better of two times counts: the other may hold the compiler's work, or that of the collector for what came before.</summary>
    [Fact]
    public void Everything_HostileTexts_EndsSoonAndNeverThrows()
    {
        foreach (var text in HostileTexts.All())
        {
            var spent = Examine(text);
            if (spent >= Longest)
            {
                spent = Examine(text);
            }

            Assert.True(spent < Longest, $"{text[..Math.Min(text.Length, 40)]} ({text.Length}): {spent}");
        }
    }

    [Fact]
    public void Same_TenThousandPairs_IsFastSymmetricAndFrugal() => Grade(10_000);

    [Fact]
    [Trait("Tier", "N")]
    public void Same_AMillionPairs_IsFastSymmetricAndFrugal() => Grade(1_000_000);

    [Fact]
    public void Same_TwoThreadsAndOtherOrders_GivesTheSameVerdicts()
    {
        var pairs = MadePairs.Of(4_000, seed: 5).ToArray();
        var alone = pairs.Select(pair => MathEquality.Same(pair.Left, pair.Right)).ToArray();
        var together = new Verdict[pairs.Length];
        Parallel.For(0, pairs.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            var at = pairs.Length - 1 - i;
            together[at] = MathEquality.Same(pairs[at].Left, pairs[at].Right);
        });
        Assert.Equal(alone, together);
    }

    private static TimeSpan Examine(string text)
    {
        var before = Environment.CpuUsage.TotalTime;
        MathEquality.Same(text, "7");
        MathEquality.Accepts("7", text);
        MathEquality.Accepts(text, text + "1");
        FinalAnswer.Read(text, FinishReason.Stop);
        BoxedAnswer.Read(text, FinishReason.Length);
        ChoiceLetter.Read(text, FinishReason.Stop);
        MajorityVote.Of([text, "7", text + " ", null]);
        OfficialVote.Of([text, "7", null]);
        return Environment.CpuUsage.TotalTime - before;
    }

    /// <summary>
    /// Median below 50 microseconds and 99.9 % below 5 ms of the thread's processor time. The better of two times counts: the other may hold the
    /// compiler's work on a method that is new.
    /// </summary>
    private static void Grade(int count)
    {
        foreach (var (left, right) in MadePairs.Of(WarmPairs, seed: 9))
        {
            MathEquality.Same(left, right);
        }

        var times = new List<double>(count);
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var (left, right) in MadePairs.Of(count, seed: 3))
        {
            var (verdict, time) = Timed(left, right);
            var (mirrored, again) = Timed(right, left);
            Assert.Equal(verdict, mirrored);
            times.Add(Math.Min(time, again));
        }

        times.Sort();
        var (median, slow, slowest) = (times[count / 2], times[(int)(count * 0.999)], times[^1]);
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} pairs: median {median * 1000:F1} us, 99.9 % {slow:F2} ms, slowest {slowest:F1} ms");
        Assert.True(median < 0.05, $"median {median} ms");
        Assert.True(slow < 5, $"99.9 % {slow} ms");
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - memory < 64 << 20);
    }

    private static (Verdict Verdict, double Milliseconds) Timed(string left, string right)
    {
        var start = ThreadTime.Nanoseconds();
        var verdict = MathEquality.Same(left, right);
        return (verdict, (ThreadTime.Nanoseconds() - start) / 1e6);
    }
}
