using System.Collections.Immutable;
using RZero.Bench.Models;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.Bench.Rollouts;

/// <summary>What every engine samples in a round: groups of completions, each group of one prompt, all of one length.</summary>
/// <param name="Batch">Completions.</param>
/// <param name="PromptTokens">Tokens of a prompt.</param>
/// <param name="NewTokens">Tokens of a completion.</param>
public sealed record RolloutWork(int Batch, int PromptTokens, int NewTokens)
{
    /// <summary>Completions of a prompt, as the method samples them.</summary>
    public const int GroupSize = 8;

    private const int WarmUpTokens = 2;

    /// <summary>Prompts.</summary>
    public int Prompts => (Batch + GroupSize - 1) / GroupSize;

    /// <summary>Tokens that are sampled.</summary>
    public long Tokens => (long)Batch * NewTokens;

    /// <summary>The work of a round: to get warm, few tokens do.</summary>
    public RolloutWork Of(int round) => round > 0 ? this : this with { NewTokens = Math.Min(NewTokens, WarmUpTokens) };

    /// <summary>Operations with weights: a prompt and all but the last of a completion's tokens go through the layers, what is continued through the
    /// head too.</summary>
    public double Operations(BenchShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var continued = (long)Batch * (NewTokens - 1);
        return 2.0 * ((shape.BodyWeights * ((Prompts * PromptTokens) + continued)) + (shape.HeadWeights * (Prompts + continued)));
    }

    /// <summary>The prompts of a round; no engine has read them before.</summary>
    /// <param name="vocabularySize">Ids are below it.</param>
    /// <param name="round">Which.</param>
    public ImmutableArray<ImmutableArray<int>> PromptIds(int vocabularySize, int round) =>
        [.. Enumerable.Range(0, Prompts).Select(prompt => RandomIds.Of(Key(round).Child("prompt", prompt), PromptTokens, vocabularySize))];

    /// <summary>The same as units for an engine.</summary>
    /// <param name="engineId">The engine.</param>
    /// <param name="vocabularySize">Ids are below it.</param>
    /// <param name="round">Which round.</param>
    /// <param name="unitCount">Units of about the same size.</param>
    public ImmutableArray<WorkUnit> Units(string engineId, int vocabularySize, int round, int unitCount)
    {
        var prompts = PromptIds(vocabularySize, round);
        var requests = Enumerable.Range(0, Batch)
            .Select(row => new RolloutRequest($"{round}/{row}", prompts[row / GroupSize], Key(round).Child("row", row)));
        return
        [
            .. requests.Chunk((Batch + unitCount - 1) / unitCount)
                .Select((part, number) => new WorkUnit($"{round}/u{number}", "random", engineId, [.. part], new() { MaxTokens = NewTokens })),
        ];
    }

    private static StreamKey Key(int round) => StreamKey.Root(1).Child("round", round);
}
