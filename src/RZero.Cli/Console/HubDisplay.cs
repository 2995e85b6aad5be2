using System.Globalization;
using RZero.Cli.CommandLine;
using RZero.Hub;

namespace RZero.Cli.Console;

/// <summary>Shows a download on standard error: a bar that moves in a terminal, a line each tenth elsewhere.</summary>
internal sealed class HubDisplay(Session session) : IHubObserver
{
    private const int BarWidth = 30;
    private const int Tenths = 10;
    private const double ShortestSeconds = 0.5;

    private static readonly TimeSpan BetweenPictures = TimeSpan.FromMilliseconds(100);

    private long drawnAt;
    private long begunAt;
    private long begunWith;
    private int tenth = -1;

    /// <inheritdoc/>
    public void Say(string sentence) => session.Error.WriteLine(sentence);

    /// <inheritdoc/>
    public void Report(HubProgress progress)
    {
        if (begunAt == 0)
        {
            (begunAt, begunWith) = (session.Clock.GetTimestamp(), progress.Received);
        }

        var done = progress.Received == progress.Total;
        if (session.IsErrorTerminal)
        {
            Draw(progress, done);
        }
        else if ((int)(progress.Share * Tenths) is var now && now > tenth)
        {
            session.Error.WriteLine($"{(done ? "downloaded" : "downloading")} {Line(progress)}");
            tenth = now;
        }

        if (done)
        {
            (begunAt, tenth) = (0, -1);
        }
    }

    private void Draw(HubProgress progress, bool done)
    {
        if (!done && drawnAt != 0 && session.Clock.GetElapsedTime(drawnAt) < BetweenPictures)
        {
            return;
        }

        drawnAt = session.Clock.GetTimestamp();
        var full = (int)(progress.Share * BarWidth);
        session.Error.Write($"\r{new string('\u2588', full)}{new string('\u2591', BarWidth - full)} {Line(progress)}   {(done ? "\n" : "")}");
        session.Error.Flush();
    }

    private string Line(HubProgress progress)
    {
        var seconds = session.Clock.GetElapsedTime(begunAt).TotalSeconds;
        var rate = seconds > ShortestSeconds ? $", {Bytes((progress.Received - begunWith) / seconds)}/s" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{progress.Model}: {progress.Share * 100:0} % of {Bytes(progress.Total)}{rate}");
    }

    private static string Bytes(double count) => count switch
    {
        < 1e3 => string.Create(CultureInfo.InvariantCulture, $"{count:0} B"),
        < 1e6 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e3:0.0} kB"),
        < 1e9 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count / 1e9:0.00} GB"),
    };
}
