using System.Runtime.InteropServices;
using RZero.Core.Sampling;
using RZero.Tokenizers;

namespace RZero.Generation;

/// <summary>A completion while it is being sampled.</summary>
/// <param name="request">What is sampled.</param>
/// <param name="maxTokens">Longest completion: what the options ask for and what the model has positions for.</param>
/// <param name="stopStrings">Watches for stop strings; null where there are none.</param>
/// <param name="tokenizer">Makes the text; null leaves it empty.</param>
/// <param name="endTokenIds">Tokens that end a completion.</param>
public sealed class RowState(
    RolloutRequest request, int maxTokens, StopStringScanner? stopStrings, ITokenizer? tokenizer, IReadOnlySet<int> endTokenIds)
{
    private readonly List<int> tokenIds = [];
    private readonly List<float> logProbs = [];
    private int? stoppedAt;

    /// <summary>What is sampled.</summary>
    public RolloutRequest Request => request;

    /// <summary>Longest completion in tokens, at least 1.</summary>
    public int MaxTokens => maxTokens;

    /// <summary>Why the completion ended; null while it goes on.</summary>
    public FinishReason? Finish { get; private set; }

    /// <summary>Tokens taken so far, an end token included.</summary>
    public int Count => tokenIds.Count;

    /// <summary>Takes the next token, and ends the completion if it is an end token, completes a stop string, or is the last allowed.</summary>
    public void Take(int token, float logProb)
    {
        tokenIds.Add(token);
        logProbs.Add(logProb);
        stoppedAt = stopStrings?.Find(tokenIds);
        if (endTokenIds.Contains(token) || stoppedAt is not null)
        {
            Finish = FinishReason.Stop;
        }
        else if (tokenIds.Count >= maxTokens)
        {
            Finish = FinishReason.Length;
        }
    }

    /// <summary>The completion, once it has ended.</summary>
    public Rollout Complete() => new(
        request.Id,
        request.PromptIds,
        [.. tokenIds],
        [.. logProbs],
        Text(),
        Finish ?? throw new InvalidOperationException("The completion has not ended."));

    private string Text()
    {
        var ids = CollectionsMarshal.AsSpan(tokenIds);
        var ended = !ids.IsEmpty && endTokenIds.Contains(ids[^1]);
        var text = tokenizer?.Decode(ended && stoppedAt is null ? ids[..^1] : ids) ?? "";
        return stoppedAt is { } length ? text[..length] : text;
    }
}
