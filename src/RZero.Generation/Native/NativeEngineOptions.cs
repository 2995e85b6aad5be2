namespace RZero.Generation.Native;

/// <summary>How the native engine uses the machine. None of it changes a token.</summary>
public sealed record NativeEngineOptions
{
    /// <summary>The options that an engine is made with where nobody says more than its settings.</summary>
    public static NativeEngineOptions Of(EngineSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var usual = new NativeEngineOptions();
        return usual with { WorkerCount = settings.WorkerCount, KeyValueBytes = settings.KeyValueBytes ?? usual.KeyValueBytes };
    }

    /// <summary>Threads that sample, each with its own rows, keys and values.</summary>
    public int WorkerCount { get; init; } = Environment.ProcessorCount;

    /// <summary>Completions that a worker samples side by side.</summary>
    public int RowsOfWorker { get; init; } = 64;

    /// <summary>Tokens of prompts and completions that a worker reads in one pass.</summary>
    public int TokensAtOnce { get; init; } = 256;

    /// <summary>Bytes for keys and values of all workers. A prompt that needs more is still read, alone.</summary>
    public long KeyValueBytes { get; init; } = 512L << 20;

    /// <summary>Whether prompts that begin alike are read once.</summary>
    public bool SharesPrefixes { get; init; } = true;
}
