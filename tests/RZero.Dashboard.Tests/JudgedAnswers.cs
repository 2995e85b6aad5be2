using System.Collections.Immutable;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Evaluation;
using RZero.Evaluation.Benchmarks;
using RZero.Runs;
using RZero.Testing.Runs;

namespace RZero.Dashboard.Tests;

/// <summary>
/// Verdicts on the ten problems of a made run, which answers iteration i with i: problem 1 is right from the base on, problem 2 only there, the
/// others as their numbers say.
/// </summary>
internal static class JudgedAnswers
{
    public const int Problems = 10;

    public static ImmutableArray<MeasuredAnswers> Of(RunReader run, CancellationToken stop) =>
        [.. run.Iterations().Select(done => new MeasuredAnswers(done.Iteration, Report(done.Iteration)))];

    private static EvaluationReport Report(int iteration) => new("made-10", 1, [.. Enumerable.Range(0, Problems).Select(number =>
    {
        var item = new BenchmarkItem($"made-{number}", number == 5 ? MadeRun.Hostile : $"How much is {number} times $x^2$?", $"{number}", "products");
        var text = number == 7 ? $"{new string('w', 400)} \\boxed{{{iteration}}}" : $"so \\boxed{{{iteration}}}";
        var rollout = new Rollout($"i{iteration}/evaluate/greedy/{number}/0", [1], [2], [-1], text, FinishReason.Stop);
        return new ItemResult(item, [rollout], [ExtractedAnswer.Found($"{iteration}")], [IsRight(number, iteration)], IsRight(number, iteration));
    })], 1);

    private static bool IsRight(int number, int iteration) => number switch { 0 => true, 1 => iteration == 0, _ => iteration == number };
}
