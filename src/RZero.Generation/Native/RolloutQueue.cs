namespace RZero.Generation.Native;

/// <summary>Groups that wait for a worker. Safe for several threads.</summary>
/// <param name="workerCount">Workers that share the work.</param>
/// <param name="rowsOfWorker">Rows that one of them takes at most.</param>
internal sealed class RolloutQueue(int workerCount, int rowsOfWorker) : IDisposable
{
    private readonly Queue<PromptGroup> waiting = new();
    private readonly Lock gate = new();
    private readonly SemaphoreSlim arrivals = new(0);
    private int rowsInWork;
    private int rowsWaiting;

    /// <summary>Adds groups.</summary>
    public void Add(IReadOnlyCollection<PromptGroup> groups)
    {
        lock (gate)
        {
            foreach (var group in groups)
            {
                waiting.Enqueue(group);
                rowsWaiting += group.Rows.Length;
            }
        }

        // Every worker looks; those that find nothing wait again.
        arrivals.Release(workerCount);
    }

    /// <summary>Grows whenever the weights have changed: what a worker has read before is of no use any more.</summary>
    public int Generation { get; private set; }

    /// <summary>Tells the workers of other weights. Called while nothing is sampled.</summary>
    public void Renew() => Generation++;

    /// <summary>Waits until groups were added.</summary>
    public void Wait(CancellationToken stop) => arrivals.Wait(stop);

    /// <summary>Takes the next group, unless this worker has its share of all rows already.</summary>
    /// <param name="ownRows">Rows that the worker has.</param>
    public PromptGroup? TryTake(int ownRows)
    {
        lock (gate)
        {
            var share = (rowsWaiting + rowsInWork + workerCount - 1) / workerCount;
            if (ownRows >= Math.Min(rowsOfWorker, share) || !waiting.TryDequeue(out var group))
            {
                return null;
            }

            rowsWaiting -= group.Rows.Length;
            rowsInWork += group.Rows.Length;
            return group;
        }
    }

    /// <summary>Counts rows that have ended.</summary>
    public void Finish(int rows)
    {
        lock (gate)
        {
            rowsInWork -= rows;
        }
    }

    /// <summary>Ends what no worker has taken.</summary>
    public void Close(Exception reason)
    {
        lock (gate)
        {
            while (waiting.TryDequeue(out var group))
            {
                group.Unit.Fail(reason);
            }
        }
    }

    public void Dispose() => arrivals.Dispose();
}
