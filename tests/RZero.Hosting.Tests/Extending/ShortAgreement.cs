using RZero.CoEvolution;
using RZero.CoEvolution.Training;
using RZero.Core;

namespace RZero.Hosting.Tests.Extending;

/// <summary>Pays an answer for agreeing with the label, and the more the shorter its completion is: from 1 down to one half.</summary>
internal static class ShortAgreement
{
    private const int LongestPaid = 200;

    /// <summary>The parts of the method with this reward among them, under the name that plans say.</summary>
    public static MethodParts Methods => MethodParts.Shipped with { SolverRewards = SolverRewards.All.With("short_agreement", Pay) };

    private static double Pay(IReasoningTask task, SolverAnswer answer) =>
        answer.Agrees(task) ? 1 - (0.5 * Math.Min(answer.Completion.Length, LongestPaid) / LongestPaid) : 0;
}
