using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;

namespace RZero.Evaluation.Monitor;

/// <summary>
/// Looks at one number of a role's training steps. It speaks where the number is beyond its bound in several steps in a row: one bad step is noise.
/// </summary>
/// <param name="signal">What it says.</param>
/// <param name="phase">Whose steps; null for either role's.</param>
/// <param name="value">The number; steps where it is not known are passed over.</param>
/// <param name="isBad">Whether a value is beyond the bound, given the run's own baseline: the median of the role's first steps.</param>
internal sealed class StepRule(MonitorSignal signal, Phase? phase, Func<StepEvent, double?> value, Func<double, double, bool> isBad)
{
    /// <summary>What it says.</summary>
    public MonitorSignal Signal => signal;

    /// <summary>Steps in a row that must be bad.</summary>
    public const int Window = 3;

    /// <summary>First steps of a role whose median is its baseline. They are judged themselves only where the bound is absolute.</summary>
    public const int BaselineSteps = 3;

    /// <summary>The first place in each iteration and role where it speaks.</summary>
    public IEnumerable<MonitorFinding> Look(ImmutableArray<StepEvent> steps) =>
        steps.Where(step => phase is null || step.Phase == phase).GroupBy(step => step.Phase).SelectMany(LookAtRole);

    private IEnumerable<MonitorFinding> LookAtRole(IEnumerable<StepEvent> steps)
    {
        var known = steps.Where(step => value(step) is not null).ToArray();
        var baseline = Median([.. known.Take(BaselineSteps).Select(step => value(step)!.Value)]);
        foreach (var iteration in known.GroupBy(step => step.Iteration))
        {
            var inARow = 0;
            foreach (var step in iteration)
            {
                var measured = value(step)!.Value;
                inARow = !double.IsFinite(measured) || isBad(measured, baseline) ? inARow + 1 : 0;
                if (inARow == Window)
                {
                    yield return new(signal, step.Iteration, step.Phase, step.Step, measured, baseline);
                    break;
                }
            }
        }
    }

    private static double Median(double[] values)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }
}
