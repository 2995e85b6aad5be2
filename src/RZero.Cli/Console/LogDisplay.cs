using RZero.Core.Events;

namespace RZero.Cli.Console;

/// <summary>Plain lines, for pipes, files and job logs.</summary>
internal sealed class LogDisplay(TextWriter output, RunView start, TimeProvider clock) : IRunDisplay
{
    private readonly long began = clock.GetTimestamp();
    private readonly Lock gate = new();
    private RunView view = start;

    /// <inheritdoc/>
    public T Show<T>(Func<Action<RunEvent>, T> work)
    {
        Write(view.Title);
        return work(Hear);
    }

    private void Hear(RunEvent happened)
    {
        lock (gate)
        {
            var before = view;
            var now = view.Before + clock.GetElapsedTime(began);
            view = view.After(happened, now);
            if (LogLine.Of(before, view, happened, now) is { } line)
            {
                Write($"[{(int)now.TotalHours:00}:{now.Minutes:00}:{now.Seconds:00}] {line}");
            }
        }
    }

    private void Write(string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
