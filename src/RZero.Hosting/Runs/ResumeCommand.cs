using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Runs;

namespace RZero.Hosting.Runs;

/// <summary>The command that goes on with a run: that of the verb which began it.</summary>
public static class ResumeCommand
{
    private const string Loop = "evolve";

    /// <summary>Of a run that is open.</summary>
    public static string Of(RunReader run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return UserCommand.Of(Verb(run.Header.Plan), "--resume", run.Folder.Root);
    }

    /// <summary>Of a run's folder; where the run cannot be read, that of the loop, which says why.</summary>
    public static string Of(string folder)
    {
        try
        {
            using var run = RunStore.OpenReadOnly(folder);
            return UserCommand.Of(Verb(run.Header.Plan), "--resume", folder);
        }
        catch (UserException)
        {
            return UserCommand.Of(Loop, "--resume", folder);
        }
    }

    private static string Verb(string plan) =>
        PlanYaml.Find(plan, "data.use") is { } use && use != DataPlan.NoUse ? use : Loop;
}
