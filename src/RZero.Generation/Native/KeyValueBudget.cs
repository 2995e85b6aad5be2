namespace RZero.Generation.Native;

/// <summary>
/// Memory for keys and values that all workers of all engines of a process share: an engine that samples may take what one that waits has left, and
/// several models together stay within one bound. Safe for several threads.
/// </summary>
/// <param name="bytes">All there is.</param>
/// <param name="usual">What is not gone beyond without need.</param>
public sealed class KeyValueBudget(long bytes, long usual = KeyValueBudget.UsualBytes)
{
    /// <summary>What an engine takes where its rows do well with it: some nine thousand tokens of a small model.</summary>
    public const long UsualBytes = 384L << 20;

    private readonly Lock gate = new();
    private long taken;
    private int engines;
    private int workers;

    /// <summary>All there is.</summary>
    public long Bytes => bytes;

    /// <summary>What is not gone beyond for more rows than keep a worker busy, nor for texts that nobody reads any more.</summary>
    public long Usual { get; } = Math.Min(bytes, usual);

    /// <summary>What is taken; above <see cref="Bytes"/> where a worker had to go on with a prompt that needs more.</summary>
    public long Taken => Ask(() => taken);

    /// <summary>Whether an engine that waits stands in another's way.</summary>
    internal bool HasSeveralEngines => Ask(() => engines > 1);

    /// <summary>What a worker may keep of what nobody has taken.</summary>
    internal long SpareOfWorker => Ask(() => Math.Max(0, Usual - taken) / Math.Max(1, workers));

    /// <summary>Counts one more engine that shares it.</summary>
    /// <param name="workerCount">Its workers.</param>
    internal void Join(int workerCount) => Change(1, workerCount);

    /// <summary>Ends an engine's share.</summary>
    /// <param name="workerCount">Its workers.</param>
    internal void Leave(int workerCount) => Change(-1, -workerCount);

    /// <summary>Takes memory where there is enough.</summary>
    /// <param name="wanted">How much.</param>
    /// <param name="most">What may be taken then, by all together.</param>
    internal bool TryTake(long wanted, long most)
    {
        lock (gate)
        {
            if (taken + wanted > most)
            {
                return false;
            }

            taken += wanted;
            return true;
        }
    }

    /// <summary>Takes memory, or gives some back, in any case.</summary>
    /// <param name="more">How much more is taken; negative for what is given back.</param>
    internal void Adjust(long more)
    {
        lock (gate)
        {
            taken += more;
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
