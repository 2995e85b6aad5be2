using RZero.Core.Events;

namespace RZero.Cli.Console;

/// <summary>
/// Events as JSON Lines, one line each as soon as it happens. Single questions are left out: <c>rzero inspect --questions</c> has them.
/// </summary>
internal sealed class JsonDisplay(TextWriter output) : IRunDisplay
{
    private readonly Lock gate = new();

    /// <inheritdoc/>
    public T Show<T>(Func<Action<RunEvent>, T> work) => work(Hear);

    private void Hear(RunEvent happened)
    {
        if (happened is QuestionEvent)
        {
            return;
        }

        lock (gate)
        {
            output.WriteLine(EventJson.ToJson(happened));
            output.Flush();
        }
    }
}
