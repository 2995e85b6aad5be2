using System.Collections.Immutable;
using RZero.Core.Sampling;

namespace RZero.Generation;

/// <summary>The different prompts of some requests: a group's samples share theirs, which is read once.</summary>
public sealed class DistinctPrompts
{
    /// <summary>Finds the different prompts, by their token ids.</summary>
    /// <param name="requests">At least one.</param>
    public DistinctPrompts(IReadOnlyCollection<RolloutRequest> requests)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var prompts = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        var promptOf = ImmutableArray.CreateBuilder<int>(requests.Count);
        foreach (var request in requests)
        {
            var key = string.Join(' ', request.PromptIds);
            if (numbers.TryAdd(key, prompts.Count))
            {
                prompts.Add(request.PromptIds);
            }

            promptOf.Add(numbers[key]);
        }

        (Prompts, PromptOf) = (prompts.ToImmutable(), promptOf.MoveToImmutable());
        Longest = Prompts.Max(prompt => prompt.Length);
    }

    /// <summary>Every prompt once, in the order of their first requests.</summary>
    public ImmutableArray<ImmutableArray<int>> Prompts { get; }

    /// <summary>For each request, which prompt it continues.</summary>
    public ImmutableArray<int> PromptOf { get; }

    /// <summary>Tokens of the longest prompt.</summary>
    public int Longest { get; }

    /// <summary>Ranges of prompts whose tokens, filled up to the longest of the range, stay within a bound wherever one prompt does.</summary>
    public IEnumerable<Range> Chunks(int tokensAtOnce)
    {
        var first = 0;
        var longest = 0;
        for (var i = 0; i < Prompts.Length; i++)
        {
            longest = Math.Max(longest, Prompts[i].Length);
            if (i > first && (long)longest * (i + 1 - first) > tokensAtOnce)
            {
                yield return first..i;
                (first, longest) = (i, Prompts[i].Length);
            }
        }

        yield return first..Prompts.Length;
    }
}
