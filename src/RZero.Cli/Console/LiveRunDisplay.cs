using RZero.CoEvolution.Watching;
using RZero.Core.Events;
using Spectre.Console;

namespace RZero.Cli.Console;

/// <summary>A picture in the terminal that is drawn again a few times a second. Only for a terminal: into a pipe it would print nonsense.</summary>
internal sealed class LiveRunDisplay(IAnsiConsole terminal, RunView start, TimeProvider clock) : IRunDisplay
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly long began = clock.GetTimestamp();
    private readonly Lock gate = new();
    private RunView view = start;

    /// <summary>Sees the answers that are being sampled; null where nobody does.</summary>
    public AnswerWatch? Answers { get; init; }

    /// <inheritdoc/>
    public T Show<T>(Func<Action<RunEvent>, T> work)
    {
        try
        {
            return Draw(work);
        }
        finally
        {
            // The last picture stands among the lines before and after it, at its own height and whole.
            terminal.Write(Picture());
        }
    }

    private T Draw<T>(Func<Action<RunEvent>, T> work) =>
        terminal.Live(Picture()).AutoClear(true).Overflow(VerticalOverflow.Crop).Cropping(VerticalOverflowCropping.Bottom).Start(live =>
        {
            using var ended = new ManualResetEventSlim();
            var painter = new Thread(() => Paint(live, ended)) { IsBackground = true, Name = "live view" };
            painter.Start();
            try
            {
                return work(Hear);
            }
            finally
            {
                ended.Set();
                painter.Join();
            }
        });

    private TimeSpan Now => view.Before + clock.GetElapsedTime(began);

    private void Hear(RunEvent happened)
    {
        lock (gate)
        {
            view = view.After(happened, Now);
        }
    }

    /// <summary>Draws until the work has ended, and once more then.</summary>
    private void Paint(LiveDisplayContext live, ManualResetEventSlim ended)
    {
        bool over;
        do
        {
            over = ended.Wait(Pause);
            live.UpdateTarget(Picture());
        }
        while (!over);
    }

    private Spectre.Console.Rendering.IRenderable Picture()
    {
        // Read before the lock is taken: whoever tells of an event never waits for it.
        var arriving = Answers?.Now();
        lock (gate)
        {
            return RunPicture.Of(view with { Arriving = arriving }, Now, terminal.Profile.Width);
        }
    }
}
