using System.Collections.Immutable;
using System.Globalization;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Watching;

/// <summary>Questions that a policy is asked in one call, each as an item that is named by its place.</summary>
/// <param name="Call">The call's id, such as <c>i1/solver/s3</c>.</param>
/// <param name="Task">Reads the answers.</param>
/// <param name="Questions">The questions.</param>
/// <param name="Samples">Answers to each, those of earlier calls included.</param>
public sealed record AskedQuestions(string Call, IReasoningTask Task, ImmutableArray<Question> Questions, int Samples)
{
    /// <summary>What earlier calls sampled of these questions; empty where this is the first.</summary>
    public ImmutableArray<RolloutGroup> Earlier { get; init; } = [];

    /// <summary>Question and sample of a rollout; null where it is of another call.</summary>
    /// <param name="rolloutId">Its id: the call's, the item's and the sample's.</param>
    internal (int Question, int Sample)? Find(string rolloutId)
    {
        if (rolloutId.Length <= Call.Length || rolloutId[Call.Length] != '/' || !rolloutId.StartsWith(Call, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = rolloutId.AsSpan(Call.Length + 1);
        var slash = rest.IndexOf('/');
        return slash > 0 && Number(rest[..slash], Questions.Length) is { } question && Number(rest[(slash + 1)..], Samples) is { } sample
            ? (question, sample)
            : null;
    }

    private static int? Number(ReadOnlySpan<char> text, int below) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < below ? number : null;
}
