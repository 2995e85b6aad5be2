using System.Diagnostics;
using System.Globalization;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Grading.Extraction;
using RZero.Grading.Mathematics.Comparison;
using RZero.Grading.Mathematics.Reading;
using RZero.Grading.Voting;

namespace RZero.Grading.Bench;

/// <summary>
/// Asks of made and spoiled text: nothing throws, Same is symmetric and reflexive, every reader gives an answer or a reason, nothing takes long.
/// </summary>
/// <param name="seed">Names the sequence of texts; a fault is found again with the same one.</param>
internal sealed class Fuzzing(int seed)
{
    /// <summary>Many times the worst that was seen; the steps, not the clock, bound the work.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly AnswerMaker maker = new(new RandomSequence(StreamKey.Root(seed)));
    private TimeSpan slowest;
    private int faults;

    /// <summary>Runs for a time; the exit code is 1 when anything was wrong.</summary>
    public int Run(TimeSpan time, TextWriter report)
    {
        var (watch, rounds) = (Stopwatch.StartNew(), 0L);
        for (; watch.Elapsed < time; rounds++)
        {
            var left = maker.Answer();
            var right = rounds % 3 == 0 ? maker.Answer() : maker.Spoiled(left);
            left = rounds % 5 == 0 ? maker.Spoiled(left) : left;
            Check(left, right, report);
        }

        report.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rounds} pairs in {watch.Elapsed.TotalSeconds:F0} s, seed {seed}: {faults} faults, slowest pair {slowest.TotalMilliseconds:F1} ms, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB at most"));
        return faults == 0 ? 0 : 1;
    }

    private void Check(string left, string right, TextWriter report)
    {
        try
        {
            var before = Environment.CpuUsage.TotalTime;
            var same = MathEquality.Same(left, right);
            Require(same == MathEquality.Same(right, left), "not symmetric");
            Require(MathEquality.Same(left, left) == Verdict.Equal || string.IsNullOrWhiteSpace(left), "not reflexive");
            MathEquality.Accepts(left, right);
            var answers = new[] { FinalAnswer.Read(right, FinishReason.Stop), BoxedAnswer.Read(right, FinishReason.Length), ChoiceLetter.Read(right, FinishReason.Stop) };
            Require(answers.All(answer => answer.Outcome == AnswerOutcome.Found == (answer.Text?.Trim().Length > 0)), "neither an answer nor a reason");
            Require(MajorityVote.Of([left, right, null]).Classes.Sum(found => found.Count) <= 2, "a vote of nobody");
            var spent = Environment.CpuUsage.TotalTime - before;
            slowest = spent > slowest ? spent : slowest;
            Require(spent < Longest, $"{spent.TotalSeconds} s");
        }
        catch (Exception fault)
        {
            faults++;
            report.WriteLine($"{fault.GetType().Name}: {fault.Message}\n  {System.Text.Json.JsonSerializer.Serialize(left)}\n  {System.Text.Json.JsonSerializer.Serialize(right)}");
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
