using System.Collections.Immutable;
using RZero.Checkpoints.Policies;
using RZero.Compute.Vectors;
using RZero.Core;
using RZero.Models.Weights;
using RZero.Tokenizers;

namespace RZero.Generation.Native;

/// <summary>
/// Samples on the processor with this project's own kernels: continuous batches over all units that are asked for, and every prompt, or beginning of
/// prompts, read once. A completion's tokens and log-probabilities are the same bits whatever is sampled beside it.
/// </summary>
public sealed class NativeRolloutEngine : IRolloutEngine
{
    // Enough units side by side to fill the workers' batches while others end.
    private const int UnitsOfWorker = 4;

    private readonly IPolicyWeights? policy;
    private readonly DecoderWeights weights;
    private readonly ITokenizer? tokenizer;
    private readonly IReadOnlySet<int> endTokenIds;
    private readonly RolloutQueue queue;
    private readonly CancellationTokenSource closing = new();
    private readonly ImmutableArray<Thread> workers;
    private long version;

    /// <param name="policy">Copied; later updates reach this engine when it is refreshed. Not owned.</param>
    /// <param name="settings">What else it needs.</param>
    /// <param name="options">How the machine is used; null for the usual way.</param>
    /// <exception cref="UserException">The weights are not those of their configuration, or the device is not the processor.</exception>
    public NativeRolloutEngine(IPolicyWeights policy, EngineSettings settings, NativeEngineOptions? options = null)
        : this(Load(policy), settings, options) => (this.policy, version) = (policy, policy.Version);

    /// <param name="weights">Frozen, and shared with whatever else reads them; not owned.</param>
    /// <param name="settings">What else it needs.</param>
    /// <param name="options">How the machine is used; null for the usual way.</param>
    /// <exception cref="UserException">The device is not the processor.</exception>
    public NativeRolloutEngine(DecoderWeights weights, EngineSettings settings, NativeEngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Device != ComputeDevice.Cpu)
        {
            throw new UserException($"the native engine computes on the processor, not on {settings.Device}; take the torch backend for that");
        }

        options ??= new() { WorkerCount = settings.WorkerCount };
        (this.weights, tokenizer, endTokenIds) = (weights, settings.Tokenizer, settings.EndTokenIds);
        queue = new(options.WorkerCount, options.RowsOfWorker);
        WorkerCount = options.WorkerCount * UnitsOfWorker;
        var drawable = DrawableIds.Count(weights.Config.VocabularySize, tokenizer, endTokenIds);
        workers = [.. Enumerable.Range(0, options.WorkerCount).Select(_ => Start(new(weights, queue, drawable, options)))];
    }

    /// <inheritdoc/>
    public string Id => "native/f32/cpu";

    /// <inheritdoc/>
    public int WorkerCount { get; }

    /// <inheritdoc/>
    /// <exception cref="UserException">A prompt is longer than the model's positions.</exception>
    public ValueTask<ImmutableArray<Rollout>> SampleAsync(WorkUnit unit, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (unit.Requests.IsEmpty)
        {
            return ValueTask.FromResult(ImmutableArray<Rollout>.Empty);
        }

        var flight = new UnitInFlight(unit, stop);
        queue.Add(Groups(unit, flight));
        return new(flight.Result);
    }

    /// <inheritdoc/>
    public ValueTask RefreshAsync(CancellationToken stop)
    {
        if (policy is not null && version != policy.Version)
        {
            version = policy.Version;
            weights.Refresh(policy.Tensors);
            queue.Renew();
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public string? Refusal(ImmutableArray<int> promptIds)
    {
        var (longest, size) = (weights.Config.MaxPositions, weights.Config.VocabularySize);
        return promptIds.IsEmpty || promptIds.Length > longest
            ? $"the prompt has {promptIds.Length} tokens, but the model reads 1 to {longest}; shorten it"
            : promptIds.FirstOrDefault(id => id < 0 || id >= size, 0) is var unknown && (unknown < 0 || unknown >= size)
            ? $"the prompt has the token {unknown}, which is not in the model's vocabulary of {size}"
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        closing.Cancel();
        foreach (var worker in workers)
        {
            worker.Join();
        }

        queue.Dispose();
        if (policy is not null)
        {
            weights.Dispose();
        }

        closing.Dispose();
    }

    private static DecoderWeights Load(IPolicyWeights policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return DecoderWeights.Load(policy.Config, policy.Tensors, StorageChoice.Exact, VectorPaths.Best);
    }

    private Thread Start(SamplingWorker worker)
    {
        var thread = new Thread(() => worker.Run(closing.Token)) { IsBackground = true, Name = "rollouts" };
        thread.Start();
        return thread;
    }

    private List<PromptGroup> Groups(WorkUnit unit, UnitInFlight flight)
    {
        var prompts = new DistinctPrompts(unit.Requests);
        return
        [
            .. unit.Requests
                .Select((request, number) => (request, number))
                .GroupBy(entry => prompts.PromptOf[entry.number], entry => new GroupRow(entry.number, NewRow(entry.request, unit.Sampling)))
                .Select(group => new PromptGroup(flight, prompts.Prompts[group.Key], [.. group])),
        ];
    }

    private RowState NewRow(RolloutRequest request, SamplingOptions options)
    {
        if (Refusal(request.PromptIds) is { } refusal)
        {
            throw new UserException($"{request.Id}: {refusal}");
        }

        // After a prompt that fills every position there is still a next token, which then needs none.
        var room = Math.Max(1, weights.Config.MaxPositions - request.PromptIds.Length);
        var scanner = tokenizer is null || options.StopStrings.IsEmpty ? null : new StopStringScanner(options.StopStrings, tokenizer);
        return new(request, Math.Min(options.MaxTokens, room), scanner, tokenizer, endTokenIds);
    }
}
