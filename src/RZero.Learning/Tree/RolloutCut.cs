using System.Collections.Immutable;
using RZero.Training;

namespace RZero.Learning.Tree;

/// <summary>
/// Cuts an update's rollouts into passes of about equal numbers of tree tokens: the largest is as small as it can be, since shards wait for each
/// other. In the order of their tokens a rollout has most in common with the one before it, so a tree of neighbours has the rest of each and the
/// whole of the first: what a pass takes is known without making its tree.
/// </summary>
internal sealed class RolloutCut
{
    private readonly ImmutableArray<TrainingSample> sorted;
    private readonly int[] common;      // tokens that each has in common with the one before it
    private readonly int[] added;       // the rest of each
    private readonly long all;

    /// <param name="samples">At least one.</param>
    /// <param name="share">Whether what rollouts have in common counts once in a pass.</param>
    public RolloutCut(IReadOnlyList<TrainingSample> samples, bool share)
    {
        var byTokens = Comparer<ImmutableArray<int>>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b.AsSpan()));
        var texts = samples.Select(sample => (Sample: sample, Text: RolloutTree.Text(sample))).OrderBy(text => text.Text, byTokens).ToArray();
        sorted = [.. texts.Select(text => text.Sample)];
        common = [.. texts.Select((text, i) => i == 0 || !share ? 0 : text.Text.AsSpan().CommonPrefixLength(texts[i - 1].Text.AsSpan()))];
        added = [.. texts.Select((text, i) => text.Text.Length - common[i])];
        all = added.Sum(count => (long)count);
    }

    /// <summary>The passes.</summary>
    /// <param name="tokens">Most tokens of a tree; a rollout that has more goes alone.</param>
    /// <param name="multiple">The number of passes is a multiple of this where there are rollouts enough.</param>
    public ImmutableArray<ImmutableArray<TrainingSample>> Passes(int tokens, int multiple)
    {
        var wanted = (all + tokens - 1) / tokens;
        var count = Math.Clamp((wanted + multiple - 1) / multiple * multiple, 1, sorted.Length);
        while (true)
        {
            var passes = Ranges((int)count);
            if (count == sorted.Length || passes.TrueForAll(pass => pass.Count == 1 || Tokens(pass) <= tokens))
            {
                return [.. passes.Select(pass => sorted.Slice(pass.First, pass.Count))];
            }

            count = Math.Min(sorted.Length, count + multiple);
        }
    }

    /// <summary>So many passes, none of them empty, the largest of them as small as it can be.</summary>
    private List<(int First, int Count)> Ranges(int count)
    {
        var (least, most) = (1L, all);
        while (least < most)
        {
            var middle = (least + most) / 2;
            (least, most) = Ranges(count, middle).TrueForAll(pass => Tokens(pass) <= middle) ? (least, middle) : (middle + 1, most);
        }

        return Ranges(count, least);
    }

    /// <summary>So many passes: each but the last ends before it goes beyond the bound, or where the others need all that is left.</summary>
    private List<(int First, int Count)> Ranges(int count, long bound)
    {
        var (passes, first, taken) = (new List<(int First, int Count)>(count), 0, 0L);
        for (var i = 0; i < sorted.Length; i++)
        {
            var (open, left) = (count - passes.Count, sorted.Length - i);
            if (i > first && open > 1 && (taken + added[i] > bound || left < open))
            {
                passes.Add((first, i - first));
                (first, taken) = (i, common[i]);
            }

            taken += added[i];
        }

        passes.Add((first, sorted.Length - first));
        return passes;
    }

    private int Tokens((int First, int Count) pass) => common[pass.First] + added.AsSpan(pass.First, pass.Count).ToArray().Sum();
}
