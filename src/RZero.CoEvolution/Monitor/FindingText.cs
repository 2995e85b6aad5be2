using System.Globalization;
using RZero.Core.Events;

namespace RZero.CoEvolution.Monitor;

/// <summary>What is said of a finding where the run ends or goes back because of it.</summary>
internal static class FindingText
{
    /// <summary>The alarm that ends the run.</summary>
    public static AlarmEvent Alarm(FindingEvent found) =>
        new(found.Iteration, found.Signal, Stops: true, $"{found.Cause} ({Number(found.Value)}{Usual(found)}){Place(found)}.");

    /// <summary>An iteration with its accuracy, such as "iteration 2 (mean@8 61.0 %)".</summary>
    public static string Of(IterationEvent done) =>
        (done.Iteration == 0 ? "the base" : Text($"iteration {done.Iteration}")) + Text($" (mean@{done.K} {100 * done.MeanAtK:0.0} %)");

    private static string Place(FindingEvent found) => found.Step is { } step ? Text($", seen in step {step} of the {found.Phase}") : "";

    private static string Usual(FindingEvent found) => found.Baseline is { } usual ? $"; before {Number(usual)}" : "";

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
