using System.Collections.Immutable;
using RZero.Checkpoints.Policies;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Generation;
using RZero.Tokenizers;
using RZero.Torch.Decoding;
using RZero.Torch.Native;
using static TorchSharp.torch;

namespace RZero.Torch.Sampling;

/// <summary>
/// Samples with libtorch: one batch a unit, each different prompt read once, a cache of fixed size. The slow reference that faster engines
/// are held against.
/// </summary>
/// <remarks>
/// Prompts of a unit are padded on the left, so that all rows write the same column of the cache. Rows that have ended are dropped when
/// half of the batch has: which rows share a batch changes the last bits of a number, so the rule depends on the unit alone.
/// </remarks>
public sealed class TorchRolloutEngine : IRolloutEngine
{
    private readonly IPolicyWeights policy;
    private readonly CompletionRows completions;
    private readonly int threadsOfWorker;
    private SamplingModel model;
    private long version;

    /// <param name="policy">Copied; later updates reach this engine when it is refreshed. Not owned.</param>
    /// <param name="settings">What else it needs.</param>
    /// <param name="threadsOfWorker">Threads of libtorch for each unit; more than one pays only where units are few and large.</param>
    /// <exception cref="UserException">The weights are not those of their configuration, or libtorch cannot use the device.</exception>
    public TorchRolloutEngine(IPolicyWeights policy, EngineSettings settings, int threadsOfWorker = 1)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(settings.WorkerCount, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threadsOfWorker);
        if (TorchDevices.Refusal(settings.Device) is { } refusal)
        {
            throw new UserException(refusal);
        }

        if (settings.Storage != EngineStorage.Exact)
        {
            throw new UserException("the torch engine keeps weights as they are (rollouts.storage=exact); the native engine can round them");
        }

        (completions, WorkerCount, this.threadsOfWorker) = (new(policy.Config, settings), settings.WorkerCount, threadsOfWorker);
        (this.policy, version, model) = (policy, policy.Version, SamplingModel.Read(policy));
    }

    /// <param name="model">Copied; later updates do not reach this engine.</param>
    /// <param name="tokenizer">Turns tokens into the rollouts' texts; without one, texts are empty and stop strings never match.</param>
    /// <param name="endTokenIds">Tokens that end a completion.</param>
    /// <param name="workerCount">Units that run side by side, each on one thread of libtorch.</param>
    public TorchRolloutEngine(CausalModel model, ITokenizer? tokenizer, IReadOnlySet<int> endTokenIds, int workerCount = 2)
        : this(new ModelWeights(model, ""), new() { Tokenizer = tokenizer, EndTokenIds = endTokenIds, WorkerCount = workerCount })
    {
    }

    /// <inheritdoc/>
    public string Id => "torch/f32/cpu";

    /// <inheritdoc/>
    public int WorkerCount { get; }

    /// <inheritdoc/>
    /// <exception cref="UserException">A prompt is longer than the model's positions.</exception>
    public ValueTask<ImmutableArray<Rollout>> SampleAsync(WorkUnit unit, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return ValueTask.FromResult(unit.Requests.IsEmpty ? [] : Sample(unit, stop));
    }

    /// <inheritdoc/>
    public ValueTask RefreshAsync(CancellationToken stop)
    {
        if (version != policy.Version)
        {
            // Both at once would take the memory of another copy.
            model.Dispose();
            (version, model) = (policy.Version, SamplingModel.Read(policy));
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public string? Refusal(ImmutableArray<int> promptIds) => completions.Refusal(promptIds);

    /// <inheritdoc/>
    public void Dispose() => model.Dispose();

    /// <summary>On the caller's thread from end to end: what libtorch keeps for a thread must not change hands.</summary>
    private ImmutableArray<Rollout> Sample(WorkUnit unit, CancellationToken stop)
    {
        // libtorch counts threads for each calling thread; workers run side by side, each on its own.
        set_num_threads(threadsOfWorker);
        using var inference = inference_mode();
        var rows = unit.Requests.Select(request => completions.Begin(request, unit.Sampling)).ToImmutableArray();
        using var batch = new DecodingBatch(model, rows);
        batch.ReadPrompts(stop);
        var sampler = completions.NewSampler(unit.Sampling);
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            var next = Draw(batch, rows, sampler);
            if (rows.All(row => row.Finish is not null))
            {
                return [.. rows.Select(row => row.Complete())];
            }

            batch.Advance(next, rows);
        }
    }

    /// <summary>Draws a token for every live row; the result has one token for each row of the batch.</summary>
    private static long[] Draw(DecodingBatch batch, ImmutableArray<RowState> rows, TokenSampler sampler)
    {
        var logits = batch.Logits;
        var next = new long[batch.RowOf.Length];
        var vocabulary = logits.Length / next.Length;
        for (var i = 0; i < next.Length; i++)
        {
            var row = batch.RowOf[i] < 0 ? null : rows[batch.RowOf[i]];
            if (row is { Finish: null })
            {
                var (token, logProb) = sampler.Draw(logits.Slice(i * vocabulary, vocabulary), row.Request.Stream.UniformAt(row.Count));
                row.Take(token, logProb);
                next[i] = token;
            }
        }

        return next;
    }
}
