using System.Collections.Immutable;

namespace RZero.Core.Sampling;

/// <summary>How tokens are drawn. One value for each stage of the loop.</summary>
public sealed record SamplingOptions
{
    /// <summary>Logits are divided by this before the softmax; 0 picks the most probable token.</summary>
    public double Temperature { get; init; } = 1.0;

    /// <summary>Smallest set of most probable tokens whose probabilities reach this share, in (0, 1]; 1 keeps all.</summary>
    public double TopP { get; init; } = 1.0;

    /// <summary>Number of most probable tokens kept; 0 keeps all.</summary>
    public int TopK { get; init; }

    /// <summary>Tokens less probable than this share of the most probable one are dropped, in [0, 1]; 0 keeps all.</summary>
    public double MinP { get; init; }

    /// <summary>Longest completion in tokens.</summary>
    public int MaxTokens { get; init; } = 256;

    /// <summary>Texts that end a completion; the text itself is cut off.</summary>
    public ImmutableArray<string> StopStrings { get; init; } = [];

    /// <summary>Whether every sample of a prompt is the same text, since only the most probable token can be drawn.</summary>
    public bool IsGreedy() => Temperature == 0 || TopK == 1 || MinP == 1;

    /// <summary>Every reason why these options cannot be used, each as a sentence for the user; empty when they can.</summary>
    public IEnumerable<string> Problems()
    {
        if (!double.IsFinite(Temperature) || Temperature < 0)
        {
            yield return $"temperature must be 0 or more, not {Temperature}";
        }

        if (!(TopP > 0 && TopP <= 1))
        {
            yield return $"top_p must be above 0 and at most 1, not {TopP}";
        }

        if (TopK < 0)
        {
            yield return $"top_k must be 0 (off) or more, not {TopK}";
        }

        if (!(MinP >= 0 && MinP <= 1))
        {
            yield return $"min_p must be between 0 and 1, not {MinP}";
        }

        if (MaxTokens < 1)
        {
            yield return $"max_tokens must be at least 1, not {MaxTokens}";
        }
    }
}
