using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Prompts;
using RZero.Core;
using RZero.Tokenizers;
using RZero.Torch.Decoding;
using RZero.Torch.Native;
using RZero.Torch.Sampling;

namespace RZero.Hosting.Models;

/// <summary>A model on libtorch.</summary>
public sealed class TorchLanguageModel : ILanguageModel
{
    private readonly IModelSource source;
    private readonly Lazy<ITokenizer> tokenizer;
    private readonly Lazy<PromptRenderer> prompts;
    private readonly Lazy<CausalModel> model;
    private readonly Lazy<IReadOnlySet<int>> ends;
    private readonly Lazy<TorchRolloutEngine> engine;
    private readonly Lazy<IRolloutEngine> sampler;
    private readonly Lazy<ConversationEngine> conversation;

    /// <param name="folder">A Hugging Face folder.</param>
    public TorchLanguageModel(string folder)
        : this(new FolderSource(folder))
    {
    }

    /// <param name="source">The files.</param>
    /// <param name="thinking">Whether the model may think before it answers; null leaves it to its chat template.</param>
    public TorchLanguageModel(IModelSource source, bool? thinking = null)
    {
        this.source = source;
        tokenizer = new(source.ReadTokenizer);
        prompts = new(() => source.ReadPrompts(Tokenizer, thinking));
        model = new(Load);
        ends = new(FindEnds);
        engine = new(() => new(model.Value, KnownTokenizer, ends.Value));
        conversation = new(() => new(model.Value, ends.Value, KnownTokenizer));
        sampler = new(() => new CheckedEngine(engine.Value, RequireKnown));
    }

    /// <inheritdoc/>
    public ITokenizer Tokenizer => tokenizer.Value;

    /// <inheritdoc/>
    public IRolloutEngine Sampler => sampler.Value;

    private ITokenizer? KnownTokenizer => source.HasTokenizer ? Tokenizer : null;

    /// <inheritdoc/>
    public ImmutableArray<int> Ask(ImmutableArray<ChatMessage> messages, CancellationToken stop) => prompts.Value.Render(messages, stop);

    /// <inheritdoc/>
    public TokenScores Score(ImmutableArray<int> ids, int top, CancellationToken stop)
    {
        RequireKnown(ids);
        var (logProbs, next) = new SequenceScorer(model.Value).Score(ids, top, stop);
        return new(logProbs, [.. next.Select(choice => new TokenChoice(choice.Id, choice.LogProb))]);
    }

    /// <inheritdoc/>
    public void Stream(RolloutRequest request, SamplingOptions sampling, Action<int> taken, CancellationToken stop)
    {
        RequireKnown(request.PromptIds);
        conversation.Value.Continue(request, sampling, taken, stop);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (engine.IsValueCreated)
        {
            engine.Value.Dispose();
        }

        if (conversation.IsValueCreated)
        {
            conversation.Value.Dispose();
        }

        if (model.IsValueCreated)
        {
            model.Value.Dispose();
        }
    }

    private CausalModel Load()
    {
        TorchRuntime.Load();
        using var files = source.Open();
        return CausalModel.Load(files);
    }

    private IReadOnlySet<int> FindEnds()
    {
        var known = KnownTokenizer;
        return EndTokens.Union(
            model.Value.Config.EndTokenIds, source.ReadGeneration().EndTokenIds, known is null ? null : prompts.Value.EndToken, name => known?.IdOf(name));
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

    /// <summary>Refuses prompts that the model cannot read before libtorch does.</summary>
    private sealed class CheckedEngine(IRolloutEngine inner, Action<ImmutableArray<int>> check) : IRolloutEngine
    {
        public string Id => inner.Id;

        public int WorkerCount => inner.WorkerCount;

        public ValueTask<ImmutableArray<Rollout>> SampleAsync(WorkUnit unit, CancellationToken stop)
        {
            foreach (var request in unit.Requests)
            {
                check(request.PromptIds);
            }

            return inner.SampleAsync(unit, stop);
        }

        public ValueTask RefreshAsync(CancellationToken stop) => inner.RefreshAsync(stop);

        public void Dispose() => inner.Dispose();
    }
}
