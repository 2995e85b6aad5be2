using System.Collections.Immutable;
using RZero.Checkpoints.Tokenizers;
using RZero.Core;

namespace RZero.Models.Sampling;

/// <summary>A completion while it is being sampled.</summary>
internal sealed class RowState(RolloutRequest request, SamplingOptions options, ITokenizer? tokenizer, IReadOnlySet<int> endTokenIds)
{
    private readonly List<int> tokenIds = [];
    private readonly List<float> logProbs = [];
    private string? stopped;

    public RolloutRequest Request => request;

    public FinishReason? Finish { get; private set; }

    public int Count => tokenIds.Count;

    /// <summary>Takes the next token, and ends the completion if it is an end token, completes a stop string, or is the last allowed.</summary>
    public void Take(int token, float logProb, int maxTokens)
    {
        tokenIds.Add(token);
        logProbs.Add(logProb);
        if (endTokenIds.Contains(token) || CompletesStopString())
        {
            Finish = FinishReason.Stop;
        }
        else if (tokenIds.Count >= maxTokens)
        {
            Finish = FinishReason.Length;
        }
    }

    public Rollout Complete() => new(
        request.Id,
        request.PromptIds,
        [.. tokenIds],
        [.. logProbs],
        stopped ?? Text(),
        Finish ?? throw new InvalidOperationException("The completion has not ended."));

    private bool CompletesStopString()
    {
        if (options.StopStrings.IsEmpty || tokenizer is null)
        {
            return false;
        }

        var text = Text();
        var first = options.StopStrings
            .Select(stop => text.IndexOf(stop, StringComparison.Ordinal))
            .Where(at => at >= 0)
            .DefaultIfEmpty(-1)
            .Min();
        stopped = first < 0 ? null : text[..first];
        return first >= 0;
    }

    private string Text()
    {
        if (tokenizer is null)
        {
            return "";
        }

        var ends = tokenIds.Count > 0 && endTokenIds.Contains(tokenIds[^1]);
        return tokenizer.Decode(tokenIds.Take(ends ? tokenIds.Count - 1 : tokenIds.Count).ToArray());
    }
}
