using System.Collections.Immutable;
using RZero.Core.Events;

namespace RZero.Evaluation.Monitor;

/// <summary>Looks at finished iterations, each with all before it.</summary>
/// <param name="signal">What it says.</param>
/// <param name="look">Value and baseline where the last of the iterations is bad, or null.</param>
internal sealed class IterationRule(MonitorSignal signal, Func<ImmutableArray<IterationEvent>, (double Value, double? Baseline)?> look)
{
    /// <summary>What it says.</summary>
    public MonitorSignal Signal => signal;

    /// <summary>All places where it speaks.</summary>
    public IEnumerable<MonitorFinding> Look(ImmutableArray<IterationEvent> iterations)
    {
        for (var count = 1; count <= iterations.Length; count++)
        {
            if (look(iterations[..count]) is { } bad)
            {
                yield return new(signal, iterations[count - 1].Iteration, Phase: null, Step: null, bad.Value, bad.Baseline);
            }
        }
    }
}
