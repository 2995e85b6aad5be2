using RZero.Core.Events;

namespace RZero.Cli.Console;

/// <summary>A training step's numbers in one line.</summary>
internal static class StepLine
{
    /// <summary>All of them.</summary>
    public static string Of(StepEvent step) => Parts(step).Whole;

    /// <summary>Those that a line has room for: a name stands with its value or not at all.</summary>
    /// <param name="step">The step.</param>
    /// <param name="width">Columns of the line.</param>
    public static string Of(StepEvent step, int width) => Parts(step).Within(width);

    private static WholeParts Parts(StepEvent step) => step is { Entropy: null, ClipShare: null, Loss: { } loss }
        ? new([
            new($"step {step.Step} of {step.Steps}: loss {ConsoleFormat.Number(loss)}", 0),
            new($"gradient {ConsoleFormat.Number(step.GradNorm)}", 2),
            Skipped(step.SkippedUpdates, "not finite"),
            Skipped(step.SpikedUpdates, "spike"),
        ])
        : new([
            new($"step {step.Step} of {step.Steps}: reward {ConsoleFormat.Number(step.RewardMean)}", 0),
            new($"KL {ConsoleFormat.Number(step.Kl)}", 2),
            new($"entropy {ConsoleFormat.Number(step.Entropy)}", 3),
            new($"gradient {ConsoleFormat.Number(step.GradNorm)}", 4),
            new($"clipped {ConsoleFormat.Percent(step.ClipShare)} %", 7),
            new($"truncated {ConsoleFormat.Percent(step.TruncatedShare)} %", 6),
            step.AgreementMean is { } agreement ? new($"agreement {ConsoleFormat.Percent(agreement)} %", 5) : null,
            Skipped(step.SkippedUpdates, "not finite"),
            Skipped(step.SpikedUpdates, "spike"),
        ]);

    private static LinePart? Skipped(int? updates, string why) =>
        updates is > 0 and var count ? new($"{ConsoleFormat.Counted(count, "update")} skipped (gradient {why})", 1) : null;
}
