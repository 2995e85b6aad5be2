using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Sampling;
using RZero.Tokenizers;

namespace RZero.Hosting.Tests.Extending;

/// <summary>An engine that takes completions from a function of the prompt: written ones here, those of a server in a program that has one.</summary>
/// <param name="tokenizer">The policy's.</param>
/// <param name="complete">
/// Prompt and stream in, completion out. Whatever is random must be drawn from the stream: it has the sample's name, so that a run that is taken up
/// again samples the same.
/// </param>
internal sealed class TextEngine(ITokenizer tokenizer, Func<string, StreamKey, string> complete) : IRolloutEngine
{
    public string Id => "text";

    public int WorkerCount => 1;

    public ValueTask<ImmutableArray<Rollout>> SampleAsync(WorkUnit unit, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return ValueTask.FromResult<ImmutableArray<Rollout>>([.. unit.Requests.Select(request => Sample(request, unit.Sampling.MaxTokens))]);
    }

    /// <summary>What a function says does not change with training.</summary>
    public ValueTask RefreshAsync(CancellationToken stop) => ValueTask.CompletedTask;

    public void Dispose()
    {
    }

    private Rollout Sample(RolloutRequest request, int maxTokens)
    {
        var whole = tokenizer.Encode(complete(tokenizer.Decode(request.PromptIds.AsSpan()), request.Stream));
        var ids = whole.Length <= maxTokens ? whole : whole[..maxTokens];

        // A server tells the log-prob of every token; what is written is certain.
        return new(
            request.Id, request.PromptIds, ids, [.. ids.Select(_ => 0f)], tokenizer.Decode(ids.AsSpan()),
            ids.Length < whole.Length ? FinishReason.Length : FinishReason.Stop);
    }
}
