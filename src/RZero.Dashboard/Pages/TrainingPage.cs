using RZero.Core;
using RZero.Reports.Html;
using RZero.Reports.Sections;

namespace RZero.Dashboard.Pages;

/// <summary>The health of every training step.</summary>
internal static class TrainingPage
{
    private const int Shown = 100;

    public static Markup Of(ShownRun run)
    {
        var story = run.Story();
        return Frame.Of(run, "/training", Markup.Of($"""
            <h1>Training</h1><p class="state">{HeadSection.State(story)}</p>
            {StepsSection.Of(story, Phase.Challenger)}{StepsSection.Of(story, Phase.Solver)}
            <div class="scroll" tabindex="0" role="region" aria-label="Steps"><table>
            <caption>The last {Math.Min(Shown, story.Steps.Length)} steps, newest first</caption><thead><tr><th scope="col">iteration</th>
            <th scope="col">role</th><th scope="col">step</th><th scope="col">reward</th><th scope="col">KL</th><th scope="col">entropy</th>
            <th scope="col">gradient</th><th scope="col">cut off</th><th scope="col">length</th><th scope="col">seconds</th></tr></thead><tbody>
            {Markup.Each(story.Steps.Reverse().Take(Shown), step => Markup.Of($"""
                <tr><td>{step.Iteration}</td><td>{step.Phase.ToString()}</td><td>{step.Step} / {step.Steps}</td>
                <td>{Figures.Number(step.RewardMean)}</td>
                <td>{Figures.Number(step.Kl)}</td><td>{Figures.Number(step.Entropy)}</td><td>{Figures.Number(step.GradNorm)}</td>
                <td>{Figures.Percent(step.TruncatedShare)}</td><td>{Figures.Number(step.CompletionLength)}</td>
                <td>{Figures.Number(step.Seconds)}</td></tr>

                """))}</tbody></table></div>
            """));
    }
}
