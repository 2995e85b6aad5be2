using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;
using RZero.Runs;

namespace RZero.Reports.Story;

/// <summary>
/// The story of a run that goes on, read again and again: what finished iterations told is kept, and only what may be new is read. It is what
/// <see cref="RunStory.Read(RunReader)"/> reads. Safe for several threads, which take turns.
/// </summary>
public sealed class GrowingStory
{
    private readonly Lock turn = new();
    private readonly Dictionary<int, ImmutableArray<QuestionEvent>> chosen = [];
    private FinishedLine line = FinishedLine.Nothing;
    private ImmutableArray<StepEvent> steps = [];
    private ImmutableArray<QuestionCount> questions = [];
    private ImmutableArray<QuestionTotal> totals = [];

    /// <summary>The story as it stands.</summary>
    /// <param name="run">The run, which may go on meanwhile, have gone back, or be another than before.</param>
    public RunStory Read(RunReader run)
    {
        ArgumentNullException.ThrowIfNull(run);
        lock (turn)
        {
            return Look(run);
        }
    }

    /// <summary>The story, and the questions of it that <see cref="RunReport.Chosen(RunReader, RunStory)"/> shows.</summary>
    /// <param name="run">The run.</param>
    public (RunStory Story, ImmutableArray<QuestionEvent> Questions) ReadWithQuestions(RunReader run)
    {
        ArgumentNullException.ThrowIfNull(run);
        lock (turn)
        {
            var story = Look(run);
            var iterations = story.Questions.Where(count => count.Phase == Phase.Label).Select(count => count.Iteration).Distinct().Order();
            return (story, [.. iterations.SelectMany(iteration => Chosen(run, iteration))]);
        }
    }

    private RunStory Look(RunReader run)
    {
        // The iterations are read before what they told: what a finished one told is all there by then.
        var now = FinishedLine.Of(run);
        var first = now.GoesOnFrom(line) ? line.Next : 0;
        steps = [.. steps.Where(step => step.Iteration < first), .. run.Steps(first)];
        CountQuestions(run, first);
        line = now;
        return RunStory.Read(run, now.Iterations, steps, questions);
    }

    /// <summary>Counting how questions were voted on takes long, so it is done only where there are others than before.</summary>
    private void CountQuestions(RunReader run, int first)
    {
        ImmutableArray<QuestionTotal> known = [.. totals.Where(total => total.Iteration >= first)];
        ImmutableArray<QuestionTotal> there = [.. run.QuestionTotals(first)];
        if (first > 0 && there.SequenceEqual(known))
        {
            return;
        }

        questions = [.. questions.Where(count => count.Iteration < first), .. run.CountQuestions(first)];
        totals = [.. totals.Where(total => total.Iteration < first), .. there];
        foreach (var iteration in chosen.Keys.Where(iteration => iteration >= first).ToList())
        {
            chosen.Remove(iteration);
        }
    }

    private ImmutableArray<QuestionEvent> Chosen(RunReader run, int iteration)
    {
        if (!chosen.TryGetValue(iteration, out var those))
        {
            chosen[iteration] = those = [.. RunReport.Chosen(run, iteration)];
        }

        return those;
    }
}
