using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;
using RZero.Reports.Charts;
using RZero.Reports.Html;
using RZero.Reports.Story;

namespace RZero.Reports.Sections;

/// <summary>The health of training, step by step, of one role.</summary>
public static class StepsSection
{
    /// <summary>The section.</summary>
    /// <param name="story">The run.</param>
    /// <param name="phase">Challenger or Solver.</param>
    public static Markup Of(RunStory story, Phase phase)
    {
        ArgumentNullException.ThrowIfNull(story);
        var steps = story.StepsOf(phase);
        if (steps.IsEmpty)
        {
            return Markup.Empty;
        }

        return Markup.Of($"""
            <section id="{phase.ToString().ToLowerInvariant()}"><h2>{phase.ToString()} in training</h2>
            <div class="charts small">
            {Chart("Reward", steps, true, ("mean", step => step.RewardMean), ("deviation", step => step.RewardDeviation))}
            {Chart("KL to the reference, nats a token", steps, false, ("KL", step => step.Kl))}
            {Chart("Entropy, nats a token", steps, false, ("entropy", step => step.Entropy))}
            {Chart("Gradient norm", steps, false, ("norm", step => step.GradNorm))}
            {Chart("Completion length, tokens", steps, false, ("mean", step => step.CompletionLength))}
            {Chart("Shares of rollouts and groups", steps, true,
                ("cut off", step => step.TruncatedShare), ("groups without difference", step => step.ZeroVarianceShare),
                ("valid questions", step => step.ValidShare))}
            {Chart("Tokens whose ratio was clipped", steps, true, ("clipped", step => step.ClipShare))}
            {Chart("Sampler against trainer, nats", steps, false, ("mean gap", step => step.LogProbGapMean))}
            </div><p class="note">{Boundaries(steps)}</p></section>

            """);
    }

    private static Markup Chart(
        string title, ImmutableArray<StepEvent> steps, bool isShare, params (string Name, Func<StepEvent, double?> Value)[] lines) => new LineChart
        {
            Title = title,
            Along = "step",
            IsShare = isShare,
            Width = 340,
            Height = 170,
            Lines =
            [
                .. lines.Select(line => Series.Of(line.Name, steps.Select(line.Value)))
                    .Where(line => line.Points.Any(point => point.Y is not null)),
            ],
        }.Draw();

    private static string Boundaries(ImmutableArray<StepEvent> steps) => "Steps of all iterations one after the other: " + string.Join(", ", steps
        .Index()
        .GroupBy(step => step.Item.Iteration)
        .Select(group => $"iteration {Figures.Number(group.Key)} from step {Figures.Number(group.First().Index + 1)}")) + ".";
}
