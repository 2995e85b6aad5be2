using RZero.Core.Sampling;

namespace RZero.Generation.Native;

/// <summary>How the native engine uses the machine. None of it changes a token.</summary>
public sealed record NativeEngineOptions
{
    /// <summary>The options that an engine is made with where nobody says more than its settings.</summary>
    public static NativeEngineOptions Of(EngineSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new() { WorkerCount = settings.WorkerCount, KeyValues = settings.KeyValues, Finished = settings.Finished };
    }

    /// <summary>Threads that sample, each with its own rows, keys and values.</summary>
    public int WorkerCount { get; init; } = Environment.ProcessorCount;

    /// <summary>Completions that a worker samples side by side.</summary>
    public int RowsOfWorker { get; init; } = 64;

    /// <summary>Tokens of prompts and completions that a worker reads in one pass.</summary>
    public int TokensAtOnce { get; init; } = 256;

    /// <summary>
    /// Memory for keys and values, which other engines may share. A prompt that needs more than there is is still read, alone. Null takes
    /// <see cref="KeyValueBudget.UsualBytes"/> for this engine.
    /// </summary>
    public KeyValueBudget? KeyValues { get; init; }

    /// <summary>Told of every rollout as soon as it is complete, by the thread that sampled it; null where nobody listens.</summary>
    public Action<Rollout>? Finished { get; init; }

    /// <summary>Whether prompts that begin alike are read once.</summary>
    public bool SharesPrefixes { get; init; } = true;
}
