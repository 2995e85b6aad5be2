using System.Collections.Immutable;
using RZero.Checkpoints.Policies;
using RZero.Compute.Vectors;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Models.Weights;

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
    private readonly bool liesOverFrozen;
    private readonly DecoderWeights weights;
    private readonly CompletionRows completions;
    private readonly RolloutQueue queue;
    private readonly KeyValueBudget budget;
    private readonly Action<Rollout>? finished;
    private readonly CancellationTokenSource closing = new();
    private readonly ImmutableArray<Thread> workers;
    private long version;

    /// <param name="policy">Copied; later updates reach this engine when it is refreshed. Not owned.</param>
    /// <param name="settings">What else it needs.</param>
    /// <param name="options">How the machine is used; null for the usual way.</param>
    /// <exception cref="UserException">The weights are not those of their configuration, or the device is not the processor.</exception>
    public NativeRolloutEngine(IPolicyWeights policy, EngineSettings settings, NativeEngineOptions? options = null)
        : this(Load(policy, settings), settings, options)
    {
        (this.policy, version, liesOverFrozen) = (policy, policy.Version, settings.Frozen is not null);
    }

    /// <param name="weights">Frozen, and shared with whatever else reads them; not owned.</param>
    /// <param name="settings">What else it needs.</param>
    /// <param name="options">How the machine is used; null for the usual way.</param>
    /// <exception cref="UserException">The device is not the processor.</exception>
    public NativeRolloutEngine(DecoderWeights weights, EngineSettings settings, NativeEngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        RequireProcessor(settings);
        options ??= NativeEngineOptions.Of(settings);
        budget = options.KeyValues ?? new(KeyValueBudget.UsualBytes);
        budget.Join(options.WorkerCount);
        (this.weights, completions, finished) = (weights, new(weights.Config, settings), options.Finished);
        queue = new(options.WorkerCount, options.RowsOfWorker);
        WorkerCount = options.WorkerCount * UnitsOfWorker;
        workers = [.. Enumerable.Range(0, options.WorkerCount).Select(_ => Start(new(weights, queue, completions, options, budget)))];
    }

    /// <inheritdoc/>
    public string Id => weights.Storage switch
    {
        // Rounded weights draw other tokens: what one kind has sampled is not the other's.
        StorageChoice.BFloat16 => "native/bf16/cpu",
        StorageChoice.Int8 => "native/q8/cpu",
        _ => "native/f32/cpu",
    };

    /// <inheritdoc/>
    public int WorkerCount { get; }

    /// <inheritdoc/>
    /// <exception cref="UserException">A prompt is longer than the model's positions.</exception>
    public async ValueTask<ImmutableArray<Rollout>> SampleAsync(WorkUnit unit, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (unit.Requests.IsEmpty)
        {
            return [];
        }

        var flight = new UnitInFlight(unit, finished);
        using var ending = stop.Register(() => flight.Cancel(stop));
        queue.Add(Groups(unit, flight));
        return await flight.Result.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask RefreshAsync(CancellationToken stop)
    {
        if (policy is not null && version != policy.Version)
        {
            version = policy.Version;
            if (liesOverFrozen && policy.Adapter is { } adapter)
            {
                weights.Refresh(adapter);
            }
            else
            {
                weights.Refresh(policy.Tensors);
            }

            queue.Renew();
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public string? Refusal(ImmutableArray<int> promptIds) => completions.Refusal(promptIds);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (closing.IsCancellationRequested)
        {
            return;
        }

        closing.Cancel();
        foreach (var worker in workers)
        {
            worker.Join();
        }

        budget.Leave(workers.Length);
        queue.Close(new ObjectDisposedException(nameof(NativeRolloutEngine)));
        queue.Dispose();
        if (policy is not null)
        {
            weights.Dispose();
        }

        closing.Dispose();
    }

    private static void RequireProcessor(EngineSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Device != ComputeDevice.Cpu)
        {
            throw new UserException($"the native engine computes on the processor, not on {settings.Device}; take the torch backend for that");
        }
    }

    private static DecoderWeights Load(IPolicyWeights policy, EngineSettings settings)
    {
        ArgumentNullException.ThrowIfNull(policy);
        RequireProcessor(settings);
        return settings.Frozen is { } frozen
            ? frozen.With(policy.Adapter)
            : DecoderWeights.Load(policy.Config, policy.Tensors, Choice(settings), VectorPaths.Best);
    }

    private static StorageChoice Choice(EngineSettings settings) =>
        settings.Storage == EngineStorage.BFloat16 ? StorageChoice.BFloat16 : StorageChoice.Exact;

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
                .GroupBy(
                    entry => prompts.PromptOf[entry.number],
                    entry => new GroupRow(entry.number, completions.Begin(entry.request, unit.Sampling)))
                .Select(group => new PromptGroup(flight, prompts.Prompts[group.Key], [.. group])),
        ];
    }
}
