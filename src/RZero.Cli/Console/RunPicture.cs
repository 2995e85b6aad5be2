using System.Collections.Immutable;
using RZero.CoEvolution.Watching;
using RZero.Core;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RZero.Cli.Console;

/// <summary>Draws a <see cref="RunView"/>. Model text goes through <see cref="VisibleText"/> and is never read as markup.</summary>
internal static class RunPicture
{
    private const int BarWidth = 30;
    private const int LongestCurve = 60;
    private const int ShownBesideArriving = 2;

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
            yield return Progress(phase, now, width);
        }

        if (view.Step is { } step)
        {
            yield return Line((StepLine.Of(step, width), ConsoleFormat.Quiet));
        }

        if (view.Rewards.Length > 1)
        {
            yield return Curve("reward", view.Rewards, static value => ConsoleFormat.Number(Math.Round(value, 2)), width);
        }

        foreach (var part in Questions(view, width))
        {
            yield return part;
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

    private static Paragraph Progress(PhaseProgress phase, TimeSpan now, int width)
    {
        var bar = Math.Min(BarWidth, width / 3);
        var full = (int)Math.Round(phase.Share * bar);
        var texts = new WholeParts([
            new($"{ConsoleFormat.Count(phase.Done)}/{ConsoleFormat.Count(phase.Total)}", 0),
            phase.Remaining(now) is { TotalSeconds: >= 1 } left ? new($"about {ConsoleFormat.Duration(left)} left", 1) : null,
            phase.TokensPerSecond > 0 ? new($"{ConsoleFormat.Count(phase.TokensPerSecond)} tokens/s", 2) : null,
        ]);
        return Line(
            (new string('\u2501', full), new Style(Color.Green)),
            (new string('\u2500', bar - full), ConsoleFormat.Quiet),
            ($" {texts.Within(width - bar - 1)}", Style.Plain));
    }

    /// <summary>The question that is being answered, in two lines so that nothing jumps as answers come, and the last ones that were.</summary>
    private static IEnumerable<IRenderable> Questions(RunView view, int width)
    {
        if (view.Phase is not { } phase)
        {
            yield break;
        }

        var arriving = view.Arriving is { } asked && asked.IsOf(phase.Iteration, phase.Phase) ? asked : null;
        if (arriving is not null)
        {
            yield return Line(("asked now: ", ConsoleFormat.Quiet), (ShortText.Beginning(arriving.Question.Text, width - 11), QuestionTable.Asked));
            yield return Line(($"  {ShortText.Beginning(Answers(arriving), width - 2)}", Style.Plain));
        }

        if (!view.Questions.IsEmpty)
        {
            yield return QuestionTable.Of(
                view.Questions.Take(arriving is null ? view.Questions.Length : ShownBesideArriving), QuestionTable.ShortQuestion, width);
        }
    }

    /// <summary>"5/8: 24 x3, 25 x1, none x1": how many answers there are of how many, and what they are.</summary>
    private static string Answers(ArrivingAnswers arriving) =>
        $"{arriving.Vote.SampleCount}/{arriving.Expected}: {ConsoleFormat.Votes(arriving.Vote, QuestionTable.AnswerLength)}";

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
