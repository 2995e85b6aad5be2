using System.Globalization;
using RZero.Core;
using RZero.Core.Answers;
using RZero.Core.Events;
using RZero.Hosting.Plans;
using Spectre.Console;

namespace RZero.Cli.Console;

/// <summary>How numbers and phases are spelled for people.</summary>
internal static class ConsoleFormat
{
    /// <summary>What may be passed over. Readable on black and on white; the plain grey of many terminals is neither.</summary>
    public static Style Quiet { get; } = new(Color.Grey54);

    /// <summary>Percent with one decimal, or a dash for what is unknown.</summary>
    public static string Percent(double? share) =>
        share is { } known && double.IsFinite(known) ? (known * 100).ToString("0.0", CultureInfo.InvariantCulture) : "-";

    /// <summary>Three significant digits or so.</summary>
    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>The same, or a dash for what is unknown.</summary>
    public static string Number(double? value) => value is { } known ? Number(known) : "-";

    /// <summary>A count with thousands separated.</summary>
    public static string Count(double value) => SizeText.Count(value);

    /// <summary>A count with its word: "1 iteration", "3 iterations".</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The word for one of them, whose plural ends in s.</param>
    public static string Counted(int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";

    /// <summary>"12 MiB", "3.4 GiB".</summary>
    public static string Bytes(long bytes) => SizeText.Bytes(bytes);

    /// <summary>How far an export's log-probabilities are off, or that nobody looked.</summary>
    public static string Gap(double? nats) => nats is { } known
        ? $"log-probabilities by at most {known.ToString("0.######", CultureInfo.InvariantCulture)} nats"
        : "log-probabilities were not compared: the model takes more than half the memory";

    /// <summary>"8 s", "3 min 20 s", "2 h 5 min".</summary>
    public static string Duration(TimeSpan time) =>
        time.TotalMinutes < 1 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalSeconds):0} s")
        : time.TotalHours < 1 ? $"{(int)time.TotalMinutes} min {time.Seconds} s"
        : $"{(int)time.TotalHours} h {time.Minutes} min";

    /// <summary>What happens in a phase.</summary>
    public static string Doing(Phase phase) => phase switch
    {
        Phase.Challenger => "training the Challenger",
        Phase.Generate => "writing questions",
        Phase.Label => "voting on questions",
        Phase.Solver => "training the Solver",
        _ => "measuring the Solver",
    };

    /// <summary>"iteration 2" or "the base".</summary>
    public static string Of(int iteration) => iteration == 0 ? "base" : $"iteration {iteration}";

    /// <summary>Where an alarm was raised and what it says, to stand behind "alarm" or "stopped".</summary>
    public static string Alarm(AlarmEvent alarm) =>
        $"in {Of(alarm.Iteration)} ({VisibleText.Of(alarm.Signal, 40)}): {VisibleText.Of(alarm.Message, 1000)}";

    /// <summary>What the monitor found, where and why.</summary>
    public static string Finding(FindingEvent found) =>
        $"{Of(found.Iteration)}{(found.Step is { } step ? $", {found.Phase}, step {step}" : "")}: {VisibleText.Of(found.Signal, 40)} "
        + $"({Number(found.Value)}{(found.Baseline is { } usual ? $", before {Number(usual)}" : "")}): {VisibleText.Of(found.Cause, 400)}";

    /// <summary>The best Solver as people should hear of it.</summary>
    public static string Best(IterationEvent best) => $"{Of(best.Iteration)}, mean@{best.K} {Percent(best.MeanAtK)} %";

    /// <summary>"5763 x5, 5753 x2, none x1": the three commonest answers of a vote and how many gave none.</summary>
    public static string Votes(Vote vote, int answerLength)
    {
        const int shown = 3;
        var silent = vote.SampleCount - vote.Classes.Sum(answer => answer.Count);
        var parts = vote.Classes.Take(shown).Select(answer => $"{VisibleText.Of(answer.Answer, answerLength)} x{answer.Count}").ToList();
        if (vote.Classes.Length > shown)
        {
            var others = vote.Classes.Length - shown;
            parts.Add(Counted(others, "other"));
        }

        if (silent > 0)
        {
            parts.Add($"none x{silent}");
        }

        return string.Join(", ", parts);
    }

    /// <summary>What became of a question: "kept, label right".</summary>
    public static string Fate(QuestionEvent question) => string.Join(
        ", ",
        new[]
        {
            question.Kept switch { true => "kept", false => "dropped", null => null },
            question.LabelIsRight switch { true => "label right", false => "label wrong", null => null },
        }.OfType<string>());
}
