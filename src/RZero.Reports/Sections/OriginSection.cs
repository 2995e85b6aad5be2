using System.Globalization;
using RZero.Reports.Html;
using RZero.Reports.Story;
using RZero.Runs;

namespace RZero.Reports.Sections;

/// <summary>What the run came from, and how to make it again.</summary>
public static class OriginSection
{
    private const string Date = "yyyy-MM-dd HH:mm 'UTC'";

    /// <summary>The section.</summary>
    public static Markup Of(RunStory story)
    {
        ArgumentNullException.ThrowIfNull(story);
        var header = story.Header;
        return Markup.Of($"""
            <section id="origin"><h2>Where it comes from</h2>
            <dl class="facts">
            <dt>run</dt><dd><code>{header.RunId}</code></dd>
            <dt>folder</dt><dd>{story.Folder}</dd>
            <dt>begun</dt><dd>{header.CreatedAt.UtcDateTime.ToString(Date, CultureInfo.InvariantCulture)}</dd>
            <dt>base model</dt><dd>{header.ModelPath}</dd>
            <dt>hash of its files</dt><dd><code>{header.ModelFingerprint}</code></dd>
            <dt>hash of the plan</dt><dd><code>{header.PlanHash}</code></dd>
            <dt>hash of the prompts</dt><dd><code>{header.PromptHash}</code></dd>
            {Best(story)}<dt>seed</dt><dd>{header.Seed.ToString(CultureInfo.InvariantCulture)}</dd>
            {Markup.Each(story.Programs, Computed)}
            </dl>
            <p>To make it again: save the plan below as <code>plan.yaml</code> and run <code>rzero evolve --plan plan.yaml</code>.
            The same plan, seed, program and
            kind of processor end in the same content hash, which <code>rzero verify-run</code> prints.</p>
            <details><summary>Plan</summary><pre>{header.Plan}</pre></details></section>

            """);
    }

    private static Markup Best(RunStory story) => story is { Best: { } best, BestFolder: { } folder }
        ? Markup.Of($"<dt>best Solver</dt><dd>{folder}, of {(best.Iteration == 0 ? "the base" : $"iteration {best.Iteration}")}</dd>\n")
        : Markup.Empty;

    private static Markup Computed(RunProgram program) =>
        Markup.Of($"<dt>computed by</dt><dd>RZero {program.CodeVersion}, {program.InstructionSet}</dd>\n");
}
