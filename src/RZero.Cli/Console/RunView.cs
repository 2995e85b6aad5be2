using System.Collections.Immutable;
using RZero.CoEvolution.Watching;
using RZero.Core.Events;

namespace RZero.Cli.Console;

/// <summary>What a person should see of a run at a moment: a pure function of the events so far.</summary>
internal sealed record RunView
{
    private const int QuestionsShown = 3;
    private const int AlarmsShown = 3;

    /// <summary>What runs, such as "paper / nano, seed 1".</summary>
    public required string Title { get; init; }

    /// <summary>Iterations of the plan.</summary>
    public required int IterationCount { get; init; }

    /// <summary>Time that earlier processes worked on the run.</summary>
    public TimeSpan Before { get; init; }

    /// <summary>Where the current phase stands; null before the first.</summary>
    public PhaseProgress? Phase { get; init; }

    /// <summary>The last training step of the current phase, or null.</summary>
    public StepEvent? Step { get; init; }

    /// <summary>Mean rewards of the current phase's steps so far.</summary>
    public ImmutableArray<double> Rewards { get; init; } = [];

    /// <summary>The question that is being answered as the picture is drawn; null where none is known.</summary>
    public ArrivingAnswers? Arriving { get; init; }

    /// <summary>The last questions that were voted on, newest first.</summary>
    public ImmutableArray<QuestionEvent> Questions { get; init; } = [];

    /// <summary>Finished iterations, the base first.</summary>
    public ImmutableArray<IterationEvent> Iterations { get; init; } = [];

    /// <summary>The last alarms, newest first.</summary>
    public ImmutableArray<AlarmEvent> Alarms { get; init; } = [];

    /// <summary>What the monitor found last, newest first.</summary>
    public ImmutableArray<FindingEvent> Findings { get; init; } = [];

    /// <summary>Set when the run reached its end.</summary>
    public DoneEvent? Done { get; init; }

    /// <summary>The view after an event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="now">Time since the process took the run up.</param>
    public RunView After(RunEvent happened, TimeSpan now) => happened switch
    {
        PhaseEvent phase => Move(PhaseProgress.After(Phase, phase.Iteration, phase.Phase, phase.Done, phase.Total, phase.TokensPerSecond, now)),
        StepEvent step => Move(PhaseProgress.After(Phase, step.Iteration, step.Phase, step.Step, step.Steps, step.TokensPerSecond, now)) with
        {
            Step = step,
            Rewards = step.Step == 1 ? [step.RewardMean] : Rewards.Add(step.RewardMean),
        },
        QuestionEvent question => this with { Questions = [question, .. Questions.Take(QuestionsShown - 1)] },
        IterationEvent done => this with
        {
            Iterations = [.. Iterations.Where(row => row.Iteration != done.Iteration).Append(done).OrderBy(row => row.Iteration)],
        },
        AlarmEvent alarm => this with { Alarms = [alarm, .. Alarms.Take(AlarmsShown - 1)] },
        FindingEvent found => this with { Findings = [found, .. Findings.Take(AlarmsShown - 1)] },
        DoneEvent end => this with { Done = end, Phase = null, Step = null, Rewards = [] },
        _ => this,
    };

    private RunView Move(PhaseProgress to)
    {
        var goesOn = Step?.Phase == to.Phase && Step.Iteration == to.Iteration;
        return this with { Phase = to, Step = goesOn ? Step : null, Rewards = goesOn ? Rewards : [] };
    }
}
