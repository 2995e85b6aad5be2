using RZero.Runs;

namespace RZero.Hosting.Models;

/// <summary>Models of a run by a name below its folder, where no file is: <c>runs/mine/best</c>.</summary>
public static class RunModel
{
    private const string BestName = "best";

    /// <summary>The name of a run's best Solver.</summary>
    /// <param name="run">The run's folder, as the user types it.</param>
    public static string Best(string run) => Path.Combine(run, BestName);

    /// <summary>The run whose latest or best Solver a name means; null where it means something else.</summary>
    /// <param name="model">What the user calls the model.</param>
    internal static RunFolder? RunOf(string model)
    {
        if (string.IsNullOrWhiteSpace(model) || model == ModelLocator.BuiltIn)
        {
            return null;
        }

        var run = RunFolder.At(RunOfBest(model) ?? model);
        return File.Exists(run.Journal) ? run : null;
    }

    /// <summary>The run whose best Solver a name means; null where it means something else.</summary>
    /// <param name="model">What the user calls the model.</param>
    internal static string? RunOfBest(string model)
    {
        var path = Path.TrimEndingDirectorySeparator(model);
        var run = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        return Path.GetFileName(path) == BestName && !Path.Exists(path) && File.Exists(RunFolder.At(run).Journal) ? run : null;
    }
}
