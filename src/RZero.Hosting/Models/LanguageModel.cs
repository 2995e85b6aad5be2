using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Prompts;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Tokenizers;

namespace RZero.Hosting.Models;

/// <summary>A model's files, and what computes with its weights. Its parts are loaded when they are first asked for.</summary>
public sealed class LanguageModel : ILanguageModel
{
    private readonly IModelSource source;
    private readonly Lazy<ITokenizer> tokenizer;
    private readonly Lazy<PromptRenderer> prompts;
    private readonly Lazy<ILoadedModel> model;
    private readonly Lazy<IReadOnlySet<int>> ends;
    private readonly Lazy<IRolloutEngine> sampler;

    /// <param name="source">The files.</param>
    /// <param name="load">Loads the weights: a backend of <see cref="Backends.ComputeBackends.Models"/>.</param>
    /// <param name="thinking">Whether the model may think before it answers; null leaves it to its chat template.</param>
    public LanguageModel(IModelSource source, Func<IModelFiles, ILoadedModel> load, bool? thinking = null)
    {
        this.source = source;
        tokenizer = new(source.ReadTokenizer);
        prompts = new(() => source.ReadPrompts(Tokenizer, thinking));
        model = new(() =>
        {
            Room();
            using var files = source.Open();
            return load(files);
        });
        ends = new(FindEnds);
        sampler = new(NewSampler);
    }

    /// <summary>
    /// Memory that the process may use, in bytes. A model that cannot fit is refused before its weights are read, and how much is sampled side by
    /// side follows from it.
    /// </summary>
    public long Memory { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <inheritdoc/>
    public ITokenizer Tokenizer => tokenizer.Value;

    /// <inheritdoc/>
    public IRolloutEngine Sampler => sampler.Value;

    /// <inheritdoc/>
    public SamplingDefaults SamplingDefaults => SamplingDefaults.Of(source.ReadGeneration());

    /// <summary>Renders messages.</summary>
    public PromptRenderer Prompts => prompts.Value;

    private ITokenizer? KnownTokenizer => source.HasTokenizer ? Tokenizer : null;

    /// <inheritdoc/>
    public ImmutableArray<int> Ask(ImmutableArray<ChatMessage> messages, CancellationToken stop) => prompts.Value.Render(messages, stop);

    /// <inheritdoc/>
    public Task<TokenScores> ScoreAsync(ImmutableArray<int> ids, int top, CancellationToken stop)
    {
        RequireKnown(ids);
        return model.Value.ScoreAsync(ids, top, stop);
    }

    /// <inheritdoc/>
    public void Stream(RolloutRequest request, SamplingOptions sampling, Action<int> taken, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequireKnown(request.PromptIds);
        model.Value.Continue(request, sampling, new() { Tokenizer = KnownTokenizer, EndTokenIds = ends.Value }, taken, stop);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (sampler.IsValueCreated)
        {
            sampler.Value.Dispose();
        }

        if (model.IsValueCreated)
        {
            model.Value.Dispose();
        }
    }

    private SamplingRoom Room() => SamplingMemory.Of(source.ReadConfig()).Within(Memory, Environment.ProcessorCount);

    private IRolloutEngine NewSampler()
    {
        var room = Room();
        return model.Value.NewEngine(new()
        {
            Tokenizer = KnownTokenizer,
            EndTokenIds = ends.Value,
            WorkerCount = room.Workers,
            KeyValueBytes = room.KeyValueBytes,
        });
    }

    private IReadOnlySet<int> FindEnds()
    {
        var known = KnownTokenizer;
        return EndTokens.Union(
            model.Value.Config.EndTokenIds,
            source.ReadGeneration().EndTokenIds,
            known is null ? null : prompts.Value.EndToken,
            name => known?.IdOf(name));
    }

    private void RequireKnown(ImmutableArray<int> ids)
    {
        var (size, longest) = (model.Value.Config.VocabularySize, model.Value.Config.MaxPositions);
        if (ids.FirstOrDefault(id => id >= size, -1) is >= 0 and var unknown)
        {
            throw new UserException($"token id {unknown} is not in the model's vocabulary of {size}");
        }

        if (ids.Length > longest)
        {
            throw new UserException($"{ids.Length} tokens are more than the model's {longest} positions");
        }
    }
}
