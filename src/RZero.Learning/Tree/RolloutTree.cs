using System.Collections.Immutable;
using RZero.Compute.Gradients;
using RZero.Training;

namespace RZero.Learning.Tree;

// M = rows, N = completion tokens of all rollouts.

/// <summary>
/// Rollouts as one tree of tokens: whatever begins alike is there once, the same prompt for the samples of a group and the same worked examples for
/// all prompts. Rows are the tree's tokens in the order of a walk that goes deep first.
/// </summary>
/// <remarks>
/// It is exact: a token's numbers depend on what stands before it and on nothing else, so equal beginnings have equal numbers, and what comes back
/// to them is the sum of what comes back to each. (Shared within a group: arXiv 2506.05433; over a whole tree: arXiv 2602.00482.)
/// </remarks>
public sealed class RolloutTree
{
    private readonly List<int> tokens = [];
    private readonly List<int> lengths = [];
    private readonly List<TokenRun> runs = [];

    /// <summary>Makes the tree.</summary>
    /// <param name="samples">At least one, each with a prompt and a completion of at least one token.</param>
    /// <param name="share">Whether equal beginnings stand once; switched off, every rollout is a text of its own.</param>
    public RolloutTree(IReadOnlyList<TrainingSample> samples, bool share = true)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var root = new PrefixNode([], 0, 0);
        var ends = samples.Select(sample => root.Add(Text(sample), share)).ToArray();
        foreach (var child in root.Children)
        {
            Walk(child, position: 0);
        }

        (PredictingRows, Targets) = Predictions(samples, ends);
        (Tokens, Lengths, Runs) = ([.. tokens], [.. lengths], [.. runs]);
    }

    /// <summary>M.</summary>
    public int RowCount => Tokens.Length;

    /// <summary>[M].</summary>
    public ImmutableArray<int> Tokens { get; }

    /// <summary>[M]: tokens that a row sees, itself included; its position is one less.</summary>
    public ImmutableArray<int> Lengths { get; }

    /// <summary>Tokens that follow each other without a branch; a run stands before those that continue it.</summary>
    public ImmutableArray<TokenRun> Runs { get; }

    /// <summary>[N]: the row that predicts each completion token, in the order of the rollouts.</summary>
    public ImmutableArray<int> PredictingRows { get; }

    /// <summary>[N]: the completion tokens.</summary>
    public ImmutableArray<int> Targets { get; }

    /// <summary>
    /// Cuts an update's rollouts into passes of about equal numbers of tokens, at most so many where a single rollout has no more. Rollouts that
    /// begin alike stay together.
    /// </summary>
    /// <param name="samples">The rollouts.</param>
    /// <param name="tokens">Most tokens of a tree, above 0.</param>
    /// <param name="multiple">The number of passes is a multiple of this where there are rollouts enough, so that shards have equal work.</param>
    /// <param name="share">Whether what rollouts have in common counts once.</param>
    public static ImmutableArray<ImmutableArray<TrainingSample>> Cut(
        IReadOnlyList<TrainingSample> samples, int tokens, int multiple, bool share = true)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return new RolloutCut(samples, share).Passes(tokens, multiple);
    }

    /// <summary>What is read of a rollout: the last token of a completion predicts nothing.</summary>
    internal static ImmutableArray<int> Text(TrainingSample sample) => sample.PromptIds.AddRange(sample.CompletionIds.AsSpan()[..^1]);

    private void Walk(PrefixNode node, int position)
    {
        var (number, first) = (runs.Count, tokens.Count);
        node.FirstRow = first;
        runs.Add(default);
        foreach (var token in node.Tokens)
        {
            tokens.Add(token);
            lengths.Add(++position);
        }

        foreach (var child in node.Children)
        {
            Walk(child, position);
        }

        runs[number] = new(first, node.Tokens.Length, position - node.Tokens.Length, tokens.Count - first);
    }

    private static (ImmutableArray<int> Rows, ImmutableArray<int> Targets) Predictions(IReadOnlyList<TrainingSample> samples, PrefixNode[] ends)
    {
        var (rows, targets) = (ImmutableArray.CreateBuilder<int>(), ImmutableArray.CreateBuilder<int>());
        foreach (var (sample, end) in samples.Zip(ends))
        {
            var text = end.Rows();
            for (var i = 0; i < sample.CompletionIds.Length; i++)
            {
                rows.Add(text[sample.PromptIds.Length - 1 + i]);
                targets.Add(sample.CompletionIds[i]);
            }
        }

        return (rows.ToImmutable(), targets.ToImmutable());
    }
}
