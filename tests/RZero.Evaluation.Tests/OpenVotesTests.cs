using System.Collections.Immutable;
using System.Globalization;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Evaluation.Benchmarks;
using RZero.Tasks.Mathematics;
using RZero.Tasks.Prompts;
using Xunit;

namespace RZero.Evaluation.Tests;

public sealed class OpenVotesTests
{
    /// <summary>
    /// Answers at random, of which a few are none: whoever is asked only until the vote is decided has the same winners as who asks for all.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    public void Run_VotesOnly_HasTheWinnersOfTheWholeVote(int k)
    {
        var numbers = new RandomSequence(StreamKey.Root(k));
        string[] answers = [@"\boxed{1}", @"\boxed{1}", @"\boxed{2}", @"\boxed{3}", "none"];
        string Answer() => answers[(int)(numbers.NextUniform() * 5)];
        string[][] script = [.. Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, k).Select(_ => Answer()).ToArray())];

        var (whole, decided) = (Evaluate(script, votesOnly: false).Report, Evaluate(script, votesOnly: true).Report);

        Assert.Equal(whole.Items.Select(item => item.MajorityIsCorrect), decided.Items.Select(item => item.MajorityIsCorrect));
        Assert.Equal(whole.MajAtK, decided.MajAtK);
        Assert.Equal((200 * k, false, true), (whole.DrawnCount, whole.VotesOnly, decided.VotesOnly));
        Assert.True(k < 3 ? decided.DrawnCount == whole.DrawnCount : decided.DrawnCount < whole.DrawnCount);
    }

    /// <summary>By hand, of eight: five alike are a majority, four are not yet.</summary>
    [Fact]
    public void Run_VotesOnly_AsksFurtherWhereTheVoteIsOpen()
    {
        string[][] script =
        [
            [.. Enumerable.Repeat(@"\boxed{1}", 8)],
            [@"\boxed{1}", @"\boxed{1}", @"\boxed{1}", @"\boxed{1}", @"\boxed{2}", @"\boxed{2}", @"\boxed{2}", @"\boxed{2}"],
            [.. Enumerable.Repeat("none", 8)],
        ];

        var (report, calls) = Evaluate(script, votesOnly: true);

        Assert.Equal([5, 8, 8], report.Items.Select(item => item.Rollouts.Length));
        Assert.Equal([(0, 5, 3), (5, 3, 2)], calls.Select(call => (call.FirstSample, call.SampleCount, call.Items.Length)));
        Assert.Equal(2, calls.Select(call => call.Id).Distinct().Count());
        Assert.Equal(script[1], report.Items[1].Rollouts.Select(rollout => rollout.Text));
    }

    private static (EvaluationReport Report, List<SamplingCall> Calls) Evaluate(string[][] script, bool votesOnly)
    {
        using var policy = new Script(script);
        Benchmark benchmark = new("b", [.. script.Select((_, number) => new BenchmarkItem($"{number}", "What?", "1"))]);
        var report = new BenchmarkEvaluation(new MathematicsTask(PromptSet.Named("nano"))) { VotesOnly = votesOnly }.Run(
            policy, benchmark, script[0].Length, new SamplingOptions(), "call", StreamKey.Root(1), TestContext.Current.CancellationToken);
        return (report, policy.Calls);
    }

    private sealed class Script(string[][] script) : IPolicySampler
    {
        public List<SamplingCall> Calls { get; } = [];

        public ImmutableArray<RolloutGroup> Sample(SamplingCall call, CancellationToken stop)
        {
            Calls.Add(call);
            return
            [
                .. call.Items.Select(item => new RolloutGroup(
                    item.Id,
                    [
                        .. script[int.Parse(item.Id, CultureInfo.InvariantCulture)][call.FirstSample..(call.FirstSample + call.SampleCount)]
                            .Select((text, sample) =>
                                new Rollout($"{item.Id}/{call.FirstSample + sample}", [1], [2], [-0.5f], text, FinishReason.Stop)),
                    ])),
            ];
        }

        public void Dispose()
        {
        }
    }
}
