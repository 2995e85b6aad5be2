using System.Globalization;
using RZero.Core.Events;
using RZero.Reports.Html;
using RZero.Reports.Story;

namespace RZero.Reports.Sections;

/// <summary>What the run is, how far it is, and what came of it so far.</summary>
public static class HeadSection
{
    /// <summary>The section.</summary>
    public static Markup Of(RunStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        var labels = story.Iterations.Select(iteration => iteration.PseudoLabelAccuracy);
        return Markup.Of($"""
            <header class="head"><h1>{story.Name}</h1>
            <p class="state">{State(story)}</p>
            <dl class="numbers">
            {Number("base", Accuracy(story.Iterations.FirstOrDefault()?.MeanAtK))}
            {Number(story.Best is { Iteration: > 0 } best ? $"best, iteration {best.Iteration}" : "best", Accuracy(story.Best?.MeanAtK))}
            {Number("labels right, last", Accuracy(labels.LastOrDefault(share => share is not null)))}
            {Number("questions kept", story.Iterations.Sum(iteration => iteration.Kept).ToString(CultureInfo.InvariantCulture))}
            {Number("tokens sampled", story.TokenCount.ToString("N0", CultureInfo.InvariantCulture))}
            {Number("time", Figures.Duration(story.Iterations.Sum(iteration => iteration.Seconds)))}
            </dl></header>
            {Markup.Each(story.Alarms, Alarm)}{Markup.Each(story.Findings, Finding)}

            """);
    }

    /// <summary>How far the run is, in a line.</summary>
    public static string State(RunStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        if (story.Done is { } done)
        {
            return $"Finished after {Counted(done.Iterations, "iteration")}.";
        }

        if (story.Pause is { } pause)
        {
            return $"Paused by the monitor in iteration {pause.Iteration}: {pause.Signal}.";
        }

        if (story.Alarms.LastOrDefault(alarm => alarm.Stops) is { } alarm)
        {
            return $"Stopped by an alarm in iteration {alarm.Iteration}: {alarm.Signal}.";
        }

        return story.Steps.LastOrDefault() is { } step && step.Iteration > (story.Iterations.LastOrDefault()?.Iteration ?? 0)
            ? $"Iteration {step.Iteration}: the {step.Phase} trains, step {step.Step} of {step.Steps}."
            : $"{Counted(Math.Max(0, story.Iterations.Length - 1), "iteration")} done.";
    }

    private static Markup Alarm(AlarmEvent alarm) => Markup.Of($"""
        <p class="alarm"><strong>{(alarm.Stops ? "Stopped" : "Alarm")}, iteration {alarm.Iteration}, {alarm.Signal}:</strong> {alarm.Message}</p>

        """);

    private static Markup Finding(FindingEvent found) => Markup.Of($"""
        <p class="alarm"><strong>Monitor, iteration {found.Iteration}{Step(found.Step)}, {found.Signal}:</strong> {Text(found)}</p>

        """);

    /// <summary>What was found, by how much, and what the run did about it.</summary>
    public static string Text(FindingEvent found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return $"{found.Cause} ({Figures.Number(found.Value)}{Usual(found.Baseline)}). {Done(found.Action)}".TrimEnd();
    }

    private static string Done(MonitorAction action) => action switch
    {
        MonitorAction.Pause => "The run paused.",
        MonitorAction.GoBack => "By its plan the run goes back to its best iteration, unless it stands on it.",
        MonitorAction.Stop => "The run ended.",
        _ => "",
    };

    private static string Step(int? step) => step is null ? "" : $", step {Figures.Number(step)}";

    private static string Usual(double? baseline) => baseline is null ? "" : $", before {Figures.Number(baseline)}";

    private static string Counted(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Accuracy(double? share) => share is null ? Figures.Percent(null) : $"{Figures.Percent(share)} %";

    private static Markup Number(string name, string value) => Markup.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>\n");
}
