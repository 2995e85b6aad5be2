namespace RZero.Generation.Native;

/// <summary>
/// Memory for keys and values that all workers of all engines of a process share: an engine that samples may take what one that waits has left, and
/// several models together stay within one bound. Safe for several threads.
/// </summary>
/// <param name="bytes">All there is.</param>
public sealed class KeyValueBudget(long bytes)
{
    /// <summary>What an engine has where nobody says more: some ten thousand tokens of a small model.</summary>
    public const long UsualBytes = 448L << 20;

    private readonly Lock gate = new();
    private long taken;
    private int engines;
    private int workers;

    /// <summary>All there is.</summary>
    public long Bytes => bytes;

    /// <summary>What is taken; above <see cref="Bytes"/> where a worker had to go on with a prompt that needs more.</summary>
    public long Taken => Ask(() => taken);

    /// <summary>Whether an engine that waits stands in another's way.</summary>
    internal bool HasSeveralEngines => Ask(() => engines > 1);

    /// <summary>What a worker may keep of what nobody has taken.</summary>
    internal long SpareOfWorker => Ask(() => Math.Max(0, bytes - taken) / Math.Max(1, workers));

    /// <summary>Counts one more engine that shares it.</summary>
    /// <param name="workerCount">Its workers.</param>
    internal void Join(int workerCount) => Change(1, workerCount);

    /// <summary>Ends an engine's share.</summary>
    /// <param name="workerCount">Its workers.</param>
    internal void Leave(int workerCount) => Change(-1, -workerCount);

    /// <summary>Takes memory where there is enough.</summary>
    /// <param name="wanted">How much.</param>
    /// <param name="isUrgent">Whether it is taken in any case: a worker with nothing else to do must go on.</param>
    internal bool TryTake(long wanted, bool isUrgent)
    {
        lock (gate)
        {
            if (taken + wanted > bytes && !isUrgent)
            {
                return false;
            }

            taken += wanted;
            return true;
        }
    }

    /// <summary>Gives memory back.</summary>
    internal void Return(long returned)
    {
        lock (gate)
        {
            taken -= returned;
        }
    }

    private void Change(int moreEngines, int moreWorkers)
    {
        lock (gate)
        {
            engines += moreEngines;
            workers += moreWorkers;
        }
    }

    private T Ask<T>(Func<T> question)
    {
        lock (gate)
        {
            return question();
        }
    }
}
