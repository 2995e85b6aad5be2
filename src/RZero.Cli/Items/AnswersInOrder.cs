using System.Collections.Concurrent;

namespace RZero.Cli.Items;

/// <summary>
/// Begins with items while those before them are still being worked on, and writes their answers in the order of the items, each as soon as it is
/// ready and all before it are written. Waiting for the next item holds no answer back.
/// </summary>
/// <param name="write">Writes one answer, waiting for it; called from a thread of its own.</param>
internal sealed class AnswersInOrder(Action<PendingAnswer> write) : IDisposable
{
    /// <summary>Items in work at a time: enough to fill the batches of every worker, and few enough that their answers take no room.</summary>
    public const int MostInWork = 256;

    private readonly BlockingCollection<PendingAnswer> waiting = new(MostInWork);

    /// <summary>Runs through all items.</summary>
    /// <param name="begin">Begins with items one after the other; given a token that ends it where answers can no longer be written.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="OperationCanceledException">It was interrupted; finished answers before the first unfinished one are written.</exception>
    public void Run(Func<CancellationToken, IEnumerable<PendingAnswer>> begin, CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var writing = Task.Factory.StartNew(() => WriteAll(ending), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            foreach (var answer in begin(ending.Token))
            {
                waiting.Add(answer, ending.Token);
            }
        }
        finally
        {
            // Where writing has failed, that is the cause, and what ended the reading only follows from it.
            waiting.CompleteAdding();
            writing.GetAwaiter().GetResult();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => waiting.Dispose();

    private void WriteAll(CancellationTokenSource ending)
    {
        try
        {
            foreach (var answer in waiting.GetConsumingEnumerable())
            {
                write(answer);
            }
        }
        catch
        {
            ending.Cancel();
            throw;
        }
    }
}
