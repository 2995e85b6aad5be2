using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Curriculum;

/// <summary>
/// Questions in other words, for paraphrase consistency: whoever understands a question gives the same answer however it is put, and an answer that
/// hangs on the very words is a guess.
/// </summary>
/// <param name="task">Asks for other words, and reads them.</param>
/// <param name="sampling">How they are drawn: as questions are.</param>
public sealed class QuestionRewording(IRewordingTask task, SamplingOptions sampling)
{
    /// <summary>Tries at each question; the first that can stand for it is taken.</summary>
    public const int Tries = 4;

    /// <summary>The questions in other words, in their order and under their ids, without those that no try could put otherwise.</summary>
    /// <param name="writer">Who is asked.</param>
    /// <param name="callId">Prefix of the work units.</param>
    /// <param name="questions">At least one.</param>
    /// <param name="stream">Randomness.</param>
    /// <param name="stop">Interrupts.</param>
    public ImmutableArray<Question> Of(
        IPolicySampler writer, string callId, ImmutableArray<Question> questions, StreamKey stream, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var prompts = questions.Select((question, number) => new PromptItem($"{number}", task.RewordingPrompt(question))).ToImmutableArray();
        var groups = writer.Sample(new(callId, prompts, Tries, sampling, stream), stop);
        return [.. questions.Zip(groups, First).OfType<Question>()];
    }

    private Question? First(Question question, RolloutGroup group) =>
        group.Rollouts.Select(rollout => task.ReadRewording(question, rollout.Text)).FirstOrDefault(reworded => reworded is not null);
}
