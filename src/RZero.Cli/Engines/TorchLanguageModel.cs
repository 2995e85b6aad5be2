using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Prompts;
using RZero.Checkpoints.Tokenizers;
using RZero.Core;
using RZero.Models.Decoding;
using RZero.Models.Native;
using RZero.Models.Sampling;

namespace RZero.Cli.Engines;

/// <summary>A Hugging Face folder on libtorch.</summary>
internal sealed class TorchLanguageModel : ILanguageModel
{
    private readonly string folder;
    private readonly Lazy<ITokenizer> tokenizer;
    private readonly Lazy<PromptRenderer> prompts;
    private readonly Lazy<CausalModel> model;
    private readonly Lazy<IReadOnlySet<int>> ends;
    private readonly Lazy<TorchRolloutEngine> engine;
    private readonly Lazy<IRolloutEngine> sampler;

    /// <param name="folder">The folder.</param>
    public TorchLanguageModel(string folder)
    {
        this.folder = folder;
        tokenizer = new(() => TokenizerFile.Load(TokenizerPath));
        prompts = new(() => PromptFiles.Open(folder, Tokenizer));
        model = new(Load);
        ends = new(FindEnds);
        engine = new(() => new(model.Value, KnownTokenizer, ends.Value));
        sampler = new(() => new CheckedEngine(engine.Value, RequireKnown));
    }

    /// <inheritdoc/>
    public ITokenizer Tokenizer => tokenizer.Value;

    /// <inheritdoc/>
    public IRolloutEngine Sampler => sampler.Value;

    private ITokenizer? KnownTokenizer => File.Exists(TokenizerPath) ? Tokenizer : null;

    private string TokenizerPath => Path.Combine(folder, "tokenizer.json");

    /// <inheritdoc/>
    public ImmutableArray<int> Ask(ImmutableArray<ChatMessage> messages) => prompts.Value.Render(messages);

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
        void Tell(int row, int token)
        {
            if (!ends.Value.Contains(token))
            {
                taken(token);
            }
        }

        engine.Value.Sample(new WorkUnit("stream", folder, [request], sampling), Tell, stop);
    }

    public void Dispose()
    {
        if (engine.IsValueCreated)
        {
            engine.Value.Dispose();
        }

        if (model.IsValueCreated)
        {
            model.Value.Dispose();
        }
    }

    private CausalModel Load()
    {
        TorchRuntime.Load();
        using var files = ModelFolder.Open(folder);
        return CausalModel.Load(files);
    }

    private IReadOnlySet<int> FindEnds()
    {
        var known = KnownTokenizer;
        var generation = GenerationConfig.Read(Path.Combine(folder, "generation_config.json"));
        return EndTokens.Union(
            model.Value.Config.EndTokenIds, generation.EndTokenIds, known is null ? null : prompts.Value.EndToken, name => known?.IdOf(name));
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
        public int WorkerCount => inner.WorkerCount;

        public ImmutableArray<Rollout> Sample(WorkUnit unit, CancellationToken stop)
        {
            foreach (var request in unit.Requests)
            {
                check(request.PromptIds);
            }

            return inner.Sample(unit, stop);
        }

        public void Dispose() => inner.Dispose();
    }
}
