using System.Collections.Immutable;
using RZero.Core.Events;
using RZero.Evaluation.Benchmarks;
using RZero.Files;

namespace RZero.CoEvolution.Measurement;

/// <summary>
/// Names the held-out problems that count as wrong only because they cannot be asked. All policies of a run read equally far, so the same
/// problems are named once, not with every iteration.
/// </summary>
internal sealed class UnaskedProblems
{
    private const int MostNamed = 10;

    private ImmutableHashSet<BenchmarkItem> told = [];

    /// <summary>What to tell of a measurement; null where there is nothing new.</summary>
    public AlarmEvent? Alarm(int iteration, HeldOutScores scores)
    {
        if (told.IsSupersetOf(scores.Unasked))
        {
            return null;
        }

        told = told.Union(scores.Unasked);
        return new(iteration, "unasked_problems", Stops: false, Message(scores.Benchmark, scores.Unasked));
    }

    private static string Message(string benchmark, ImmutableArray<BenchmarkItem> unasked)
    {
        var named = string.Join("; ", unasked.Take(MostNamed).Select(item => $"{Excerpt.Of(item.Id)}: {Excerpt.Of(item.Fault!)}"));
        var more = unasked.Length > MostNamed ? $"; and {unasked.Length - MostNamed} more" : "";
        var (problems, count) = unasked.Length == 1 ? ("problem", "counts") : ("problems", "count");
        return $"{unasked.Length} {problems} of {Excerpt.Of(benchmark)} could not be asked and {count} as wrong in every measurement. {named}{more}";
    }
}
