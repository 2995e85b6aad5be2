using System.Collections.Immutable;
using System.Globalization;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Evaluation;
using RZero.Runs;

namespace RZero.Dashboard;

/// <summary>The held-out problems of a run with what its Solvers answered.</summary>
/// <param name="Iterations">Those that were measured, the base first.</param>
/// <param name="Problems">The problems in benchmark order.</param>
/// <param name="Fault">Why problems and verdicts are not known; null where they are.</param>
internal sealed record HeldOutTable(ImmutableArray<int> Iterations, ImmutableArray<HeldOutProblem> Problems, string? Fault)
{
    /// <summary>The problems as they were asked, with verdicts; where these cannot be had, the bare completions and the reason.</summary>
    /// <param name="run">The run.</param>
    /// <param name="judge">Who knows problems and verdicts, or null.</param>
    /// <param name="stop">Interrupts.</param>
    public static HeldOutTable Of(
        ShownRun run, Func<RunReader, CancellationToken, ImmutableArray<MeasuredAnswers>>? judge, CancellationToken stop)
    {
        try
        {
            return judge is null ? Bare(run.Reader, "Problems are shown by their numbers.") : Judged(judge(run.Reader, stop));
        }
        catch (UserException fault)
        {
            return Bare(run.Reader, fault.Message);
        }
    }

    private static HeldOutTable Judged(ImmutableArray<MeasuredAnswers> measured)
    {
        var items = measured.IsEmpty ? [] : measured[0].Report.Items;
        return new(
            [.. measured.Select(answers => answers.Iteration)],
            [
                .. items.Select((item, place) => new HeldOutProblem(
                    place + 1,
                    item.Item.Problem,
                    item.Item.Answer,
                    item.Item.Category,
                    [.. measured.Select(answers => Answer(answers.Report.Items[place]))])),
            ],
            Fault: null);
    }

    private static HeldOutAnswer? Answer(ItemResult result) =>
        result.Rollouts.IsEmpty ? null : new(result.Rollouts[0].Text, result.Correct[0]);

    private static HeldOutTable Bare(RunReader run, string fault)
    {
        ImmutableArray<int> iterations =
            [.. run.Iterations().Where(iteration => iteration.Greedy is not null).Select(iteration => iteration.Iteration)];
        var line = new IterationLine(run.IterationStates());
        var texts = iterations.Select(iteration => Greedy(run, $"{line.At(iteration).In(Phase.Evaluate)}/greedy/")).ToImmutableArray();
        var count = texts.SelectMany(answers => answers.Keys).Select(place => place + 1).DefaultIfEmpty(0).Max();
        return new(
            iterations,
            [
                .. Enumerable.Range(0, count).Select(place =>
                    new HeldOutProblem(place + 1, null, null, null, [.. texts.Select(answers => Answer(answers, place))])),
            ],
            fault);
    }

    private static HeldOutAnswer? Answer(Dictionary<int, string> answers, int place) =>
        answers.TryGetValue(place, out var text) ? new(text, IsRight: null) : null;

    /// <summary>The completion of each problem, by its place in the benchmark.</summary>
    private static Dictionary<int, string> Greedy(RunReader run, string call)
    {
        var texts = new Dictionary<int, string>();
        foreach (var rollout in run.Rollouts(call))
        {
            if (Place(rollout, call) is { } place)
            {
                texts[place] = rollout.Text;
            }
        }

        return texts;
    }

    private static int? Place(Rollout rollout, string call) =>
        rollout.Id.StartsWith(call, StringComparison.Ordinal)
        && int.TryParse(rollout.Id[call.Length..].Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? place
            : null;
}
