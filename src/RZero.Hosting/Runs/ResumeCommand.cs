using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Runs;

namespace RZero.Hosting.Runs;

/// <summary>The command that goes on with a run: that of the verb which began it.</summary>
public static class ResumeCommand
{
    private const string Loop = "evolve";

    /// <summary>Of a run with a plan.</summary>
    public static string Of(RunPlan plan, string folder)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Of(plan.Data.Use, folder);
    }

    /// <summary>Of a run that is open.</summary>
    public static string Of(RunReader run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Of(PlanYaml.Find(run.Header.Plan, "data.use"), run.Folder.Root);
    }

    /// <summary>Of a run's folder; where the run cannot be read, that of the loop, which says why.</summary>
    public static string Of(string folder)
    {
        try
        {
            using var run = RunStore.OpenReadOnly(folder);
            return Of(run);
        }
        catch (UserException)
        {
            return Of(DataPlan.NoUse, folder);
        }
    }

    private static string Of(string? use, string folder) => UserCommand.Of(use is null or DataPlan.NoUse ? Loop : use, "--resume", folder);
}
