using System.Collections.Immutable;
using System.Globalization;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Runs;

namespace RZero.Dashboard;

/// <summary>Finds the completions that voted on a question.</summary>
internal static class QuestionRollouts
{
    /// <summary>The completions in the order of their samples; none where the run does not hold them.</summary>
    public static ImmutableArray<Rollout> Of(RunReader run, QuestionEvent asked)
    {
        // Questions of a call are numbered in their order; i1/generate/c/7 is voted on in i1/label/.., i1/challenger/s2/write/c/7 in
        // i1/challenger/s2/vote/...
        var id = asked.Question.Question.Id;
        var parts = id.Split('/');
        if (parts.Length < 3)
        {
            return [];
        }

        var (written, call) = asked.Phase == Phase.Challenger
            ? (string.Join('/', parts[..3]) + "/", string.Join('/', parts[..3]) + "/vote/")
            : (parts[0] + "/", parts[0] + "/label/");
        var asks = run.QuestionIds(new(asked.Phase) { Iteration = asked.Iteration })
            .Where(other => other.StartsWith(written, StringComparison.Ordinal))
            .ToList();
        var beginning = FormattableString.Invariant($"{call}{asks.IndexOf(id)}/");
        return [.. run.Rollouts(call).Where(rollout => rollout.Id.StartsWith(beginning, StringComparison.Ordinal)).OrderBy(Sample)];
    }

    private static int Sample(Rollout rollout) =>
        int.TryParse(rollout.Id.AsSpan(rollout.Id.LastIndexOf('/') + 1), CultureInfo.InvariantCulture, out var sample)
            ? sample : 0;
}
