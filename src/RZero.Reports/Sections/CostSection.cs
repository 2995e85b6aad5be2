using RZero.Core;
using RZero.Core.Events;
using RZero.Reports.Charts;
using RZero.Reports.Html;
using RZero.Reports.Story;

namespace RZero.Reports.Sections;

/// <summary>Where the time went.</summary>
public static class CostSection
{
    /// <summary>The section; nothing while no iteration is done.</summary>
    public static Markup Of(RunStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        if (story.Iterations.IsEmpty)
        {
            return Markup.Empty;
        }

        return Markup.Of($"""
            <section id="cost"><h2>Cost</h2><div class="charts">{new BarChart
            {
                Title = "Seconds by iteration",
                Along = "iteration",
                Parts = ["Challenger trains", "Solver trains", "writing, voting, measuring"],
                Bars = [.. story.Iterations.Select(iteration => Of(story, iteration))],
            }.Draw()}{Speed(story)}</div></section>

            """);
    }

    private static Bar Of(RunStory story, IterationEvent iteration)
    {
        var steps = story.Steps.Where(step => step.Iteration == iteration.Iteration).ToArray();
        var (challenger, solver) = (Seconds(steps, Phase.Challenger), Seconds(steps, Phase.Solver));
        return new(
            iteration.Iteration == 0 ? "base" : Figures.Number(iteration.Iteration),
            [challenger, solver, Math.Max(0, iteration.Seconds - challenger - solver)]);
    }

    private static double Seconds(IEnumerable<StepEvent> steps, Phase phase) => steps.Where(step => step.Phase == phase).Sum(step => step.Seconds);

    private static Markup Speed(RunStory story) => new LineChart
    {
        Title = "Sampled tokens a second",
        Along = "training step of the run",
        Low = 0,
        Lines = [Series.Of("tokens a second", story.Steps.Select(step => (double?)step.TokensPerSecond))],
    }.Draw();
}
