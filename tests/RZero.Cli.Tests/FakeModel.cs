using System.Collections.Immutable;
using System.Text;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Hosting.Models;
using RZero.Tokenizers;

namespace RZero.Cli.Tests;

/// <summary>A model whose tokens are characters: it goes on by counting up from the last one.</summary>
internal sealed class FakeModel : ILanguageModel, ITokenizer, IRolloutEngine
{
    /// <summary>How the model's template spells a conversation; null for one that is quick.</summary>
    public Func<ImmutableArray<ChatMessage>, CancellationToken, string>? Prompt { get; init; }

    public ITokenizer Tokenizer => this;

    public IRolloutEngine Sampler => this;

    public SamplingDefaults SamplingDefaults { get; init; } = SamplingDefaults.Unstated;

    /// <summary>How the last unit, or the last answer of a conversation, was sampled.</summary>
    public SamplingOptions? Sampled { get; private set; }

    public int VocabularySize => 0x110000;

    public string Id => "counting";

    public int WorkerCount => 1;

    public ImmutableArray<int> Ask(ImmutableArray<ChatMessage> messages, CancellationToken stop) =>
        Encode(Prompt?.Invoke(messages, stop) ?? string.Concat(messages.Select(turn => $"{turn.Role}:{turn.Content};")));

    public void Stream(RolloutRequest request, SamplingOptions sampling, Action<int> taken, CancellationToken stop)
    {
        Sampled = sampling;
        foreach (var id in request.PromptIds.TakeLast(sampling.MaxTokens))
        {
            stop.ThrowIfCancellationRequested();
            taken(id);
        }
    }

    public Task<TokenScores> ScoreAsync(ImmutableArray<int> ids, int top, CancellationToken stop) => Task.FromResult(new TokenScores(
        [.. ids.Skip(1).Select((id, place) => id == '?' ? float.NegativeInfinity : -0.5f * (place + 1))],
        [.. Enumerable.Range(0, top).Select(n => new TokenChoice(n, -n))]));

    public ImmutableArray<int> Encode(string text, bool addSpecial = false, bool parseSpecial = false) =>
        [.. addSpecial ? [1] : Array.Empty<int>(), .. text.Select(letter => (int)letter)];

    public string Decode(ReadOnlySpan<int> ids, bool skipSpecial = true) => string.Concat(ids.ToArray().Where(id => id < 0x10000).Select(id => (char)id));

    public StreamingDecoder StartDecoding(bool skipSpecial = true) => new(id => Encoding.UTF8.GetBytes(Decode([id])));

    public int? IdOf(string token) => token.Length == 1 ? token[0] : null;

    public ValueTask<ImmutableArray<Rollout>> SampleAsync(WorkUnit unit, CancellationToken stop)
    {
        Sampled = unit.Sampling;
        return ValueTask.FromResult<ImmutableArray<Rollout>>([.. unit.Requests.Select(Count)]);
    }

    public ValueTask RefreshAsync(CancellationToken stop) => ValueTask.CompletedTask;

    public void Dispose()
    {
    }

    private Rollout Count(RolloutRequest request)
    {
        var next = request.PromptIds[^1] + 1;
        return new(request.Id, request.PromptIds, [next, next + 1], [-0.25f, -0.5f], Decode([next, next + 1]), FinishReason.Length);
    }
}
