using RZero.CoEvolution.Plan;

namespace RZero.Hosting.Runs;

/// <summary>Where a run goes when the user names no folder.</summary>
public static class RunName
{
    /// <summary>Such as <c>runs/paper-nano-1</c>, or the first of <c>-2</c>, <c>-3</c> ... that is free.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="taken">Whether a folder is there.</param>
    public static string For(RunPlan plan, Func<string, bool> taken)
    {
        var stem = Path.Combine("runs", $"{plan.Recipe}-{plan.Scale}-seed{plan.Seed}");
        return !taken(stem) ? stem : Enumerable.Range(2, int.MaxValue - 2).Select(number => $"{stem}-{number}").First(name => !taken(name));
    }
}
