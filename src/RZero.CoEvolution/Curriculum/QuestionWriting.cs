using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Curriculum;

/// <summary>A completion of the Challenger.</summary>
/// <param name="Rollout">What it wrote.</param>
/// <param name="Question">The question in it; null where it holds none.</param>
public sealed record QuestionAttempt(Rollout Rollout, Question? Question);

/// <summary>Asks the Challenger for questions and reads what it writes: while it trains, and for the pool.</summary>
/// <param name="task">Contexts, prompts and how a question is read.</param>
internal sealed class QuestionWriting(IReasoningTask task)
{
    /// <summary>The attempts of a call, in order.</summary>
    /// <param name="challenger">Who is asked.</param>
    /// <param name="callId">Prefix of the work units.</param>
    /// <param name="count">How many completions.</param>
    /// <param name="sharing">Neighbours that are given the same context; divides <paramref name="count"/>.</param>
    /// <param name="sampling">How tokens are drawn.</param>
    /// <param name="stream">Randomness of contexts and completions.</param>
    /// <param name="stop">Interrupts.</param>
    public ImmutableArray<QuestionAttempt> Run(
        IPolicySampler challenger, string callId, int count, int sharing, SamplingOptions sampling, StreamKey stream, CancellationToken stop)
    {
        var contexts = Contexts(count / sharing, stream);
        var prompts = contexts.Select((context, number) => new PromptItem(Name(number, contexts.Length), task.ChallengerPrompt(context)));
        var groups = challenger.Sample(new(callId, [.. prompts], count / contexts.Length, sampling, stream), stop);
        return [.. groups.Zip(contexts).SelectMany(asked => asked.First.Rollouts.Select(rollout => Read(rollout, asked.Second)))];
    }

    /// <summary>One context where all are the same: then there is one prompt, which is read once for all its completions.</summary>
    private ImmutableArray<QuestionContext> Contexts(int count, StreamKey stream)
    {
        var drawn = Enumerable.Range(0, count).Select(number => task.DrawContext(stream.Child("context", number))).ToImmutableArray();
        return drawn.Distinct().Count() == 1 ? drawn[..1] : drawn;
    }

    private static string Name(int number, int count) => count == 1 ? "c" : $"c{number}";

    private QuestionAttempt Read(Rollout rollout, QuestionContext context) => new(
        rollout,
        task.ReadQuestion(rollout.Text, context) is { } written ? new(rollout.Id, written.Text) { Payload = written.Payload } : null);
}
