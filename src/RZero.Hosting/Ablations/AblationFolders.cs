using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Hosting.Runs;
using RZero.Runs;
using RZero.Runs.Journal;

namespace RZero.Hosting.Ablations;

/// <summary>Begins the runs of an ablation, or takes them up where an earlier process stopped.</summary>
/// <param name="runs">Run folders.</param>
/// <param name="methods">What their plans can name; null takes what ships with the product.</param>
public sealed class AblationFolders(IRunFolders runs, MethodParts? methods = null)
{
    /// <summary>Whether nothing is left to do of a run: it came to its end, or to an alarm that it would come to again.</summary>
    /// <exception cref="UserException">Its folder holds a run of another plan.</exception>
    public bool IsOver(AblatedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (Find(run.Folder) is not { } there)
        {
            return false;
        }

        using (there)
        {
            RequireSame(run, PlanFile.Parse(there.Header.Plan, $"the plan in {run.Folder}", methods));
            return there.Done() is not null || there.Alarms().Any(alarm => alarm.Stops);
        }
    }

    /// <summary>The run, to be gone on with.</summary>
    /// <param name="run">The run.</param>
    /// <param name="grid">The runs of its ablation: what they sampled alike is taken from them.</param>
    public SharingRun Open(AblatedRun run, IEnumerable<AblatedRun> grid)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var there = Find(run.Folder);
        var open = there is null ? runs.Begin(run.Folder, run.Plan) : runs.Resume(run.Folder);
        var beside = grid.Where(other => other.Plan.Seed == run.Plan.Seed && other.Folder != run.Folder).Select(other => other.Folder);
        return new(open, SharedSamples.Of(run.Folder, open.Store, beside));
    }

    private static RunReader? Find(string folder)
    {
        try
        {
            return File.Exists(RunFolder.At(folder).Journal) ? RunStore.OpenReadOnly(folder) : null;
        }
        catch (JournalDamagedException)
        {
            throw;
        }
        catch (UserException)
        {
            // The process ended before its run had begun; who begins one there says what else may be wrong.
            return null;
        }
    }

    /// <summary>What a run puts into its plan by itself is left aside: the model's pinned name, and the folder of its adapter.</summary>
    private static void RequireSame(AblatedRun run, RunPlan there)
    {
        var wanted = run.Plan with { Model = there.Model, Adapter = run.Plan.Adapter with { Start = there.Adapter.Start } };
        var (before, now) = (Lines(there), Lines(wanted));
        if (!before.SequenceEqual(now))
        {
            var other = before.Zip(now).FirstOrDefault(pair => pair.First != pair.Second);
            throw new UserException(
                $"{run.Folder} holds a run of another plan ({other.First?.Trim()} instead of {other.Second?.Trim()}). "
                + "Name another folder with --out.");
        }
    }

    private static string[] Lines(RunPlan plan) => PlanYaml.Write(plan).Split('\n');
}
