using System.Collections.Immutable;
using RZero.CoEvolution.Plan;
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
    /// <summary>Samples the pool of an iteration.</summary>
    public CandidatePool Run(int iteration, ChallengerPolicy challenger, CancellationToken stop)
    {
        var phase = new PhaseId(iteration, Phase.Generate);
        using var policy = policies.OpenSampler(challenger.Policy, phase);
        var prompt = new PromptItem("c", task.ChallengerPrompt);
        var group = policy.Sample(new($"{phase}", [prompt], plan.Candidates, plan.Sampling, streams.Child($"{phase}")), stop)[0];
        return Collect(group.Rollouts);
    }

    private CandidatePool Collect(ImmutableArray<Rollout> rollouts)
    {
        var questions = ImmutableArray.CreateBuilder<Question>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (without, cutOff, duplicates, leaked) = (0, 0, 0, 0);
        foreach (var rollout in rollouts)
        {
            var text = task.ReadQuestion(rollout.Text);
            if (text is null)
            {
                without++;
                cutOff += rollout.Finish == FinishReason.Length ? 1 : 0;
            }
            else if (heldOut.Contains(text))
            {
                leaked++;
            }
            else if (!seen.Add(text) && plan.DropDuplicates)
            {
                duplicates++;
            }
            else
            {
                questions.Add(new(rollout.Id, text));
            }
        }

        return new(questions.ToImmutable(), rollouts.Length, without, cutOff, duplicates, leaked);
    }
}
