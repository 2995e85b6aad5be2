using System.Collections.Immutable;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Watching;

/// <summary>One question of a call, with the rollouts that are there of it.</summary>
internal sealed class WatchedQuestion
{
    private readonly Rollout?[] rollouts;
    private readonly int place;
    private ArrivingAnswers? read;

    /// <param name="asked">The call.</param>
    /// <param name="place">Place of the question.</param>
    /// <param name="began">When its first answer came.</param>
    public WatchedQuestion(AskedQuestions asked, int place, long began)
    {
        (Asked, this.place, Began) = (asked, place, began);
        rollouts = new Rollout?[asked.Samples];
        foreach (var (sample, rollout) in (place < asked.Earlier.Length ? asked.Earlier[place].Rollouts : []).Index())
        {
            Add(sample, rollout);
        }
    }

    /// <summary>The call that asks it.</summary>
    public AskedQuestions Asked { get; }

    /// <summary>When its first answer came.</summary>
    public long Began { get; }

    /// <summary>The rollouts that are there, in the order of their samples.</summary>
    public ImmutableArray<Rollout> Rollouts => [.. rollouts.OfType<Rollout>()];

    /// <summary>Whether all are there.</summary>
    public bool IsWhole => rollouts.All(rollout => rollout is not null);

    /// <summary>Whether it is this question of a call.</summary>
    public bool Is(AskedQuestions call, int question) => ReferenceEquals(call, Asked) && question == place;

    /// <summary>Takes a rollout; one that is there already changes nothing.</summary>
    public void Add(int sample, Rollout rollout) => rollouts[sample] = rollout;

    /// <summary>Reads the answers in rollouts; those that were read last are known.</summary>
    public ArrivingAnswers Read(ImmutableArray<Rollout> there) =>
        read is { } known && known.Vote.SampleCount == there.Length ? known : read = new(
            Asked.Call,
            Asked.Questions[place],
            Asked.Task.Vote([.. there.Select(rollout => Asked.Task.ReadAnswer(Asked.Questions[place], rollout.Text, rollout.Finish).Text)]),
            Asked.Samples);
}
