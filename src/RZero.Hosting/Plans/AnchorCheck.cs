using System.Collections.Immutable;
using RZero.Checkpoints.Configuration;
using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Evaluation.Benchmarks;
using RZero.Hosting.Benchmarks;
using RZero.Hosting.LabeledData;
using RZero.Hosting.Models;
using RZero.Hosting.Policies;
using RZero.Hub;

namespace RZero.Hosting.Plans;

/// <summary>Whether a plan's anchors can be used, found before a weight is loaded.</summary>
/// <param name="models">Finds the model, whose text files say how long a prompt is.</param>
/// <param name="benchmarks">Finds the benchmark.</param>
public sealed class AnchorCheck(ModelLocator models, Func<string, CancellationToken, Benchmark> benchmarks)
{
    // So many asks show the most anchors at least once, but for a chance of one in a hundred thousand where that is five.
    private const int Asks = 64;

    /// <summary>Refuses anchors that are held out, or too long for the model.</summary>
    /// <exception cref="UserException">They cannot be used; says why.</exception>
    public void Require(RunPlan plan, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var anchors = AnchorRows.Read(plan.Anchors, stop);
        if (anchors.IsEmpty)
        {
            return;
        }

        RequireFree(plan, anchors, stop);
        if (ModelLocator.IsHere(plan.Model))
        {
            RequireShort(plan, anchors, stop);
        }
    }

    private void RequireFree(RunPlan plan, ImmutableArray<LabeledQuestion> anchors, CancellationToken stop)
    {
        var problems = benchmarks(plan.Evaluation.Benchmark, stop).Items.Select(item => item.AsQuestion());
        var heldOut = new HeldOutProblems(problems, BenchmarkLocator.HeldOut());
        ImmutableArray<LabeledQuestion> taken = [.. anchors.Where(anchor => heldOut.Contains(anchor.Question))];
        if (!taken.IsEmpty)
        {
            throw new UserException(
                $"{taken.Length} of {anchors.Length} are problems of a benchmark, which no run trains on, such as "
                + $"\"{taken[0].Question.Text}\". Take them out.");
        }
    }

    private void RequireShort(RunPlan plan, ImmutableArray<LabeledQuestion> anchors, CancellationToken stop)
    {
        var folder = models.Find(plan.Model, HubParts.TextFiles);
        var config = ModelConfigFile.Read(Path.Combine(folder, "config.json"));
        var (longest, prompts) = (config.MaxPositions, PolicyText.OpenText(folder, config).Prompts);
        var task = TaskOfModel.Open(folder, plan.Prompts);
        var asked = anchors.Select(anchor => (Anchor: anchor, Length: prompts.Render(task.SolverPrompt(anchor.Question), stop).Length))
            .OrderByDescending(anchor => anchor.Length).ToImmutableArray();
        if (asked[0].Length + plan.Solver.Sampling.MaxTokens > longest)
        {
            throw new UserException(
                $"\"{asked[0].Anchor.Question.Text}\" takes {asked[0].Length} tokens to ask, and the model reads {longest} with the answer. "
                + "Take it out.");
        }

        var most = plan.Anchors.Shown == 0 ? 0 : LongestAsk([.. asked.Take(plan.Anchors.Shown).Select(anchor => anchor.Anchor)]);
        if (most + plan.Challenger.Sampling.MaxTokens > longest)
        {
            throw new UserException(
                $"{plan.Anchors.Shown} of them (anchors.shown) make the Challenger's prompt {most} tokens long, and the model reads {longest} "
                + "with the question. Show fewer, or shorter ones.");
        }

        int LongestAsk(ImmutableArray<LabeledQuestion> shown)
        {
            var anchored = AnchorRows.Show(task, plan.Anchors, shown);
            return Enumerable.Range(0, Asks)
                .Max(ask => prompts.Render(anchored.ChallengerPrompt(anchored.DrawContext(StreamKey.Root(ask))), stop).Length);
        }
    }
}
