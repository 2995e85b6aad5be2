using System.Globalization;
using RZero.Cli.CommandLine;
using RZero.Hosting.Benchmarks;

namespace RZero.Cli.Console;

/// <summary>Shows how far an evaluation is, beside its data: a bar in a terminal, a line now and then elsewhere.</summary>
internal sealed class EvaluationDisplay(Session session) : IDisposable
{
    private const int BarWidth = 24;
    private const string Erase = "\r\e[K";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly bool isBar = session is { IsErrorTerminal: true, IsDumb: false };
    private readonly long began = session.Clock.GetTimestamp();
    private long said = session.Clock.GetTimestamp();
    private bool isDrawn;

    /// <summary>Takes news; called for one at a time.</summary>
    public void Tell(EvaluationProgress progress)
    {
        if (isBar)
        {
            session.Error.Write($"{Erase}{Bar(progress)} {Line(progress)}");
            session.Error.Flush();
            isDrawn = true;
        }
        else if (session.Clock.GetElapsedTime(said) >= Pause)
        {
            said = session.Clock.GetTimestamp();
            session.Error.WriteLine(Line(progress));
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        if (isDrawn)
        {
            session.Error.Write(Erase);
            session.Error.Flush();
        }
    }

    private string Line(EvaluationProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"{progress.Done} of {progress.Total} problems{Speed(progress.TokensPerSecond)}{Left(progress)}");

    private static string Speed(double tokensPerSecond) =>
        tokensPerSecond > 0 ? string.Create(CultureInfo.InvariantCulture, $", {tokensPerSecond:0} tokens/s") : "";

    /// <summary>At the speed of this process, which has not done what was kept.</summary>
    private string Left(EvaluationProgress progress) => progress.Share is > 0 and < 1
        ? $", {ConsoleFormat.Duration(session.Clock.GetElapsedTime(began) / progress.Share * (1 - progress.Share))} left"
        : "";

    private static string Bar(EvaluationProgress progress)
    {
        var filled = (int)((long)BarWidth * progress.Done / Math.Max(1, progress.Total));
        return $"[{new string('#', filled)}{new string('-', BarWidth - filled)}]";
    }
}
