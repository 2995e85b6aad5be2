using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.Generation;

/// <summary>What every engine does alike around a model: which prompts it can read, how a completion begins, which ids are drawn.</summary>
/// <param name="config">The architecture.</param>
/// <param name="settings">Tokenizer and end tokens.</param>
public sealed class CompletionRows(ModelConfig config, EngineSettings settings)
{
    private readonly int drawableCount = DrawableIds.Count(config.VocabularySize, settings.Tokenizer, settings.EndTokenIds);

    /// <summary>Why a prompt cannot be read; null where it can.</summary>
    public string? Refusal(ImmutableArray<int> promptIds)
    {
        var (longest, size) = (config.MaxPositions, config.VocabularySize);
        if (promptIds.IsEmpty || promptIds.Length > longest)
        {
            return $"the prompt has {promptIds.Length} tokens, but the model reads 1 to {longest}; shorten it";
        }

        foreach (var id in promptIds)
        {
            if ((uint)id >= (uint)size)
            {
                return $"the prompt has the token {id}, which is not in the model's vocabulary of {size}";
            }
        }

        return null;
    }

    /// <summary>Begins a completion.</summary>
    /// <exception cref="UserException">The prompt cannot be read.</exception>
    public RowState Begin(RolloutRequest request, SamplingOptions sampling)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(sampling);
        if (Refusal(request.PromptIds) is { } refusal)
        {
            throw new UserException($"{request.Id}: {refusal}");
        }

        // After a prompt that fills every position there is still a next token, which then needs none.
        var room = Math.Max(1, config.MaxPositions - request.PromptIds.Length);
        var scanner = settings.Tokenizer is null || sampling.StopStrings.IsEmpty
            ? null
            : new StopStringScanner(sampling.StopStrings, settings.Tokenizer);
        return new(request, Math.Min(sampling.MaxTokens, room), scanner, settings.Tokenizer, settings.EndTokenIds);
    }

    /// <summary>Makes a sampler, for one thread.</summary>
    public TokenSampler NewSampler(SamplingOptions sampling) => new(sampling, config.VocabularySize, drawableCount);
}
