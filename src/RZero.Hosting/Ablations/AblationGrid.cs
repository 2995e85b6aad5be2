using System.Collections.Immutable;
using System.Globalization;
using RZero.CoEvolution.Ablation;
using RZero.CoEvolution.Plan;
using RZero.Core;

namespace RZero.Hosting.Ablations;

/// <summary>The runs of an ablation: every arm with every seed. All arms of one seed come before the next seed, so that a grid which is stopped early
/// can be compared as far as it came.</summary>
public static class AblationGrid
{
    /// <summary>The runs, in their order.</summary>
    /// <param name="arms">What differs; the first is what the others are measured against.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="folder">Holds their folders.</param>
    /// <param name="resolve">The plan of some settings, those of an arm and the seed's.</param>
    /// <exception cref="UserException">An arm cannot be run; names it.</exception>
    public static ImmutableArray<AblatedRun> Of(
        ImmutableArray<AblationArm> arms, ImmutableArray<long> seeds, string folder, Func<ImmutableArray<string>, RunPlan> resolve)
    {
        ArgumentNullException.ThrowIfNull(resolve);
        if (arms.GroupBy(arm => arm.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new UserException($"There are two arms named {twice.Key}. Give one of them another name.");
        }

        return
        [
            .. from seed in seeds.Distinct()
               from arm in arms
               let name = string.Create(CultureInfo.InvariantCulture, $"{arm.Name}-seed{seed}")
               select new AblatedRun(arm, Resolved(arm, seed, resolve), Path.Combine(folder, name)),
        ];
    }

    private static RunPlan Resolved(AblationArm arm, long seed, Func<ImmutableArray<string>, RunPlan> resolve)
    {
        try
        {
            return resolve([.. arm.Settings, string.Create(CultureInfo.InvariantCulture, $"seed={seed}")]);
        }
        catch (UserException mistake)
        {
            throw new UserException($"Arm {arm.Name}: {mistake.Message}", mistake);
        }
    }
}
