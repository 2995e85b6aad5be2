using System.Collections.Immutable;
using RZero.Core;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RZero.Cli.Console;

/// <summary>Draws a <see cref="RunView"/>. Model text goes through <see cref="VisibleText"/> and is never read as markup.</summary>
internal static class RunPicture
{
    private const int BarWidth = 30;
    private const int LongestCurve = 60;

    private static readonly Style Loud = new(Color.Yellow, decoration: Decoration.Bold);

    /// <summary>The whole picture.</summary>
    /// <param name="view">What is known.</param>
    /// <param name="now">Time that the run was worked on.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static IRenderable Of(RunView view, TimeSpan now, int width) => new Rows(Parts(view, now, width));

    private static IEnumerable<IRenderable> Parts(RunView view, TimeSpan now, int width)
    {
        yield return Line(("RZero ", new Style(decoration: Decoration.Bold)), ($"{view.Title}, {ConsoleFormat.Duration(now)}", ConsoleFormat.Quiet));
        if (view.Phase is { } phase)
        {
            yield return Line((Where(view, phase), Style.Plain));
            yield return Progress(phase, now, Math.Min(BarWidth, width / 3));
        }

        if (view.Step is { } step)
        {
            yield return Line((ConsoleFormat.Step(step), ConsoleFormat.Quiet));
        }

        if (view.Rewards.Length > 1)
        {
            yield return Curve("reward", view.Rewards, static value => ConsoleFormat.Number(Math.Round(value, 2)), width);
        }

        if (view.Phase is not null && !view.Questions.IsEmpty)
        {
            yield return QuestionTable.Of(view.Questions, QuestionTable.ShortQuestion, width);
        }

        foreach (var alarm in view.Alarms)
        {
            var kind = alarm.Stops ? "Stopped" : "Alarm";
            yield return Line(($"{kind} in {ConsoleFormat.Of(alarm.Iteration)}: {VisibleText.Of(alarm.Message, 400)}", Loud));
        }

        foreach (var found in view.Findings)
        {
            yield return Line(($"Monitor, {ConsoleFormat.Finding(found)}", Loud));
        }

        yield return IterationTable.Of(view.Iterations, width);
        ImmutableArray<double> measured = [.. view.Iterations.Select(iteration => iteration.MeanAtK).OfType<double>()];
        if (measured.Length > 1)
        {
            yield return Curve($"mean@{view.Iterations[0].K}", measured, static share => ConsoleFormat.Percent(share), width);
        }
    }

    /// <summary>A name, a curve, and where it began and stands; the curve gives way where the line is short.</summary>
    private static Paragraph Curve(string name, ImmutableArray<double> values, Func<double, string> text, int width)
    {
        var ends = $" {text(values[0])} -> {text(values[^1])}";
        var curve = Sparkline.Of(values, Math.Clamp(width - name.Length - ends.Length - 2, 1, LongestCurve));
        return Line(($"{name} ", ConsoleFormat.Quiet), (curve, new Style(Color.Green)), (ends, ConsoleFormat.Quiet));
    }

    private static string Where(RunView view, PhaseProgress phase) =>
        phase.Iteration == 0
            ? $"The base: {ConsoleFormat.Doing(phase.Phase)}"
            : $"Iteration {phase.Iteration} of {view.IterationCount}, phase {(int)phase.Phase + 1} of {Enum.GetValues<Phase>().Length}: "
                + ConsoleFormat.Doing(phase.Phase);

    private static Paragraph Progress(PhaseProgress phase, TimeSpan now, int barWidth)
    {
        var full = (int)Math.Round(phase.Share * barWidth);
        return Line(
            (new string('\u2501', full), new Style(Color.Green)),
            (new string('\u2500', barWidth - full), ConsoleFormat.Quiet),
            ($" {ConsoleFormat.Count(phase.Done)}/{ConsoleFormat.Count(phase.Total)}", Style.Plain),
            (phase.Remaining(now) is { } left ? $", about {ConsoleFormat.Duration(left)} left" : "", Style.Plain),
            (phase.TokensPerSecond > 0 ? $", {ConsoleFormat.Count(phase.TokensPerSecond)} tokens/s" : "", ConsoleFormat.Quiet));
    }

    private static Paragraph Line(params ReadOnlySpan<(string Text, Style Style)> parts)
    {
        var line = new Paragraph { Overflow = Overflow.Fold };
        foreach (var (text, style) in parts)
        {
            line.Append(text, style);
        }

        return line;
    }
}
