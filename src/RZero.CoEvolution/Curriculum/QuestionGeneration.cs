using System.Collections.Immutable;
using RZero.CoEvolution.Plan.Sections;
using RZero.Core;
using RZero.Core.Sampling;

namespace RZero.CoEvolution.Curriculum;

/// <summary>The trained Challenger writes the candidate pool.</summary>
/// <param name="task">Prompts and question tags.</param>
/// <param name="plan">How many, and how tokens are drawn.</param>
/// <param name="policies">Opens the Challenger.</param>
/// <param name="heldOut">A question that is one of them is dropped.</param>
/// <param name="streams">Randomness of the run.</param>
public sealed class QuestionGeneration(
    IReasoningTask task, GenerationPlan plan, IPolicySource policies, HeldOutProblems heldOut, StreamKey streams)
{
    private readonly QuestionWriting writing = new(task);

    /// <summary>Samples the pool of an iteration.</summary>
    public CandidatePool Run(IterationAttempt at, ChallengerPolicy challenger, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(at);
        var phase = at.In(Phase.Generate);
        using var policy = policies.OpenSampler(challenger.Policy, phase);
        return Collect(writing.Run(policy, $"{phase}", plan.Candidates, plan.CompletionsPerContext, plan.Sampling, streams.Child($"{phase}"), stop));
    }

    private CandidatePool Collect(ImmutableArray<QuestionAttempt> attempts)
    {
        var questions = ImmutableArray.CreateBuilder<Question>();
        var seen = new HashSet<(string Text, string? Payload)>();
        var (without, cutOff, duplicates, leaked) = (0, 0, 0, 0);
        foreach (var (rollout, question) in attempts)
        {
            if (question is null)
            {
                without++;
                cutOff += rollout.Finish == FinishReason.Length ? 1 : 0;
            }
            else if (heldOut.Contains(question))
            {
                leaked++;
            }
            else if (!seen.Add((question.Text, question.Payload)) && plan.DropDuplicates)
            {
                duplicates++;
            }
            else
            {
                questions.Add(question);
            }
        }

        return new(questions.ToImmutable(), attempts.Length, without, cutOff, duplicates, leaked);
    }
}
