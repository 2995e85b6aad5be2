using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Core.Sampling;
using RZero.Generation;
using RZero.Torch.Decoding;
using RZero.Torch.Native;
using RZero.Torch.Sampling;

namespace RZero.Hosting.Models;

/// <summary>A model on libtorch: the judge of the native one.</summary>
internal sealed class TorchModel : ILoadedModel
{
    private readonly CausalModel model;
    private ConversationEngine? conversation;

    private TorchModel(CausalModel model) => this.model = model;

    public ModelConfig Config => model.Config;

    public static ILoadedModel Load(IModelFiles files)
    {
        TorchRuntime.Load();
        return new TorchModel(CausalModel.Load(files));
    }

    public IRolloutEngine NewEngine(EngineSettings settings) =>
        new TorchRolloutEngine(model, settings.Tokenizer, settings.EndTokenIds, settings.WorkerCount);

    public void Continue(RolloutRequest request, SamplingOptions sampling, EngineSettings settings, Action<int> taken, CancellationToken stop)
    {
        conversation ??= new(model, settings.EndTokenIds, settings.Tokenizer);
        conversation.Continue(request, sampling, taken, stop);
    }

    public Task<TokenScores> ScoreAsync(ImmutableArray<int> ids, int top, CancellationToken stop)
    {
        // On the caller's thread: libtorch has threads of its own.
        var (logProbs, next) = new SequenceScorer(model).Score(ids, top, stop);
        return Task.FromResult(new TokenScores(logProbs, [.. next.Select(choice => new TokenChoice(choice.Id, choice.LogProb))]));
    }

    public void Dispose()
    {
        conversation?.Dispose();
        model.Dispose();
    }
}
