using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Measurement;
using RZero.CoEvolution.Monitor;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Storage;

namespace RZero.CoEvolution;

/// <summary>
/// The whole run: measure the base, then iterate. Running again over the same store goes on where the last process stopped; what is done is
/// read, not done again.
/// </summary>
public sealed class CoEvolutionRun(
    CoEvolutionIteration iteration,
    HeldOutEvaluation evaluate,
    IPolicySource policies,
    ICheckpointStore store,
    RunJournal journal,
    RunClock clock,
    RunWatch watch)
{
    private readonly UnaskedProblems unasked = new();
    private readonly IterationAttempts attempts = new(journal);

    /// <summary>Runs to the plan's last iteration, or to an alarm that stops it.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="baseModel">The policy that both roles start from.</param>
    /// <param name="stop">Interrupts; the run can be resumed.</param>
    public RunOutcome Run(RunPlan plan, PolicyRef baseModel, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(plan);
        RunOutcome? outcome;
        do
        {
            outcome = RunToAnEnd(plan, baseModel, stop);
        }
        while (outcome is null);
        return outcome;
    }

    /// <summary>Goes through the iterations, those that are done already too; null where the run went back and there is more to do.</summary>
    private RunOutcome? RunToAnEnd(RunPlan plan, PolicyRef baseModel, CancellationToken stop)
    {
        var state = IterationState.Begin(baseModel);
        try
        {
            if (!Measured(0))
            {
                clock.Begin(0);
                var scores = evaluate.Run(new(0, 1), state.Solver, stop);
                WarnOfUnasked(0, scores);
                journal.Tell(Describe(0, scores));
            }

            Record(IterationState.OfBase(baseModel));

            while (state.Iteration <= plan.Iterations)
            {
                state = Iterate(plan, state with { Attempt = attempts.At(state.Iteration).Attempt }, stop);
            }
        }
        catch (RunStoppedException stopped)
        {
            // The time up to here belongs to the attempt that ends.
            clock.Stop();
            return End(plan, state, stopped);
        }
        finally
        {
            clock.Stop();
        }

        var best = Best();
        journal.Tell(new DoneEvent(plan.Iterations, journal.Iterations().Sum(done => done.Seconds), state.Solver.Policy.Folder)
        {
            BestIteration = best?.Measured.Iteration,
            BestSolverFolder = best?.Solver.Folder,
        });
        return new(plan.Iterations, state.Solver.Policy, Alarm: null) { Best = best };
    }

    /// <summary>How a run ends that does not come to the plan's end; null where it goes back instead.</summary>
    private RunOutcome? End(RunPlan plan, IterationState state, RunStoppedException stopped)
    {
        var back = new WayBack(plan.Monitor, journal, attempts);
        if (stopped.Action == MonitorAction.GoBack && back.Take(stopped.Alarm))
        {
            return null;
        }

        var best = Best();
        var isOfMonitor = stopped.Action is MonitorAction.GoBack or MonitorAction.Stop;
        var alarm = isOfMonitor ? back.End(stopped.Alarm, best) : stopped.Alarm;
        if (stopped.Action != MonitorAction.Pause)
        {
            journal.Tell(alarm);
        }

        var finished = journal.Iterations().Select(done => done.Iteration).DefaultIfEmpty(0).Max();
        return new(finished, isOfMonitor && best is not null ? best.Solver : state.Solver.Policy, alarm)
        {
            Best = best,
            IsPaused = stopped.Action == MonitorAction.Pause,
        };
    }

    private BestSolver? Best() => BestSolver.Of(journal.Iterations(), journal.IterationStates());

    private IterationState Iterate(RunPlan plan, IterationState now, CancellationToken stop)
    {
        if (Measured(now.Iteration) && Trained(plan, now) is { } next)
        {
            Record(now.Done(next));
            watch.After(now.Iteration);
            return next;
        }

        Record(now.Begun());
        clock.Begin(now.Iteration);
        var done = iteration.Run(now, stop);
        WarnOfUnasked(now.Iteration, done.Scores);
        var measured = Describe(now.Iteration, done.Scores) with
        {
            PseudoLabelAccuracy = done.Curriculum.Audit.Accuracy,
            SolvableShare = done.Curriculum.Audit.SolvableShare,
            AgreementMean = done.Curriculum.AgreementMean,
            Difficulty = 1 - done.Curriculum.AgreementMean,
            Kept = done.Curriculum.Questions.Length,
            Candidates = done.Candidates.Questions.Length,
            QuestionDiversity = QuestionDiversity.Of(done.Candidates.Questions),
        };
        journal.Tell(measured, now.Done(done.Next));
        watch.After(now.Iteration);
        return done.Next;
    }

    /// <summary>Keeps a state that is not known yet; runs from before states were kept get theirs as they are gone through.</summary>
    private void Record(IterationStateEvent state)
    {
        if (!journal.IterationStates().Contains(state))
        {
            journal.Tell(state);
        }
    }

    private bool Measured(int number) => journal.Iterations().Any(done => done.Iteration == number);

    /// <summary>
    /// What a measured iteration ended with, or null where a trained role's checkpoint is lost. The iteration is then gone through again, which
    /// reads what was sampled and trains what is missing; to go on from an older policy would be another run.
    /// </summary>
    private IterationState? Trained(RunPlan plan, IterationState now)
    {
        var challenger = plan.Challenger.Train ? Ended(now.At.In(Phase.Challenger)) : now.Challenger.Policy;
        var solver = plan.Solver.Train ? Ended(now.At.In(Phase.Solver)) : plan.OneModel ? challenger : now.Solver.Policy;
        return challenger is null || solver is null ? null : now.Next(new(plan.OneModel ? solver : challenger), new(solver));
    }

    private PolicyRef? Ended(PhaseId phase) => store.FindCheckpoint(phase) is { Complete: true } last ? policies.Identify(last.Folder) : null;

    private IterationEvent Describe(int number, HeldOutScores scores) => new()
    {
        Iteration = number,
        Benchmark = scores.Benchmark,
        K = scores.SampleCount,
        MeanAtK = scores.MeanAtK,
        MeanAtKError = scores.ErrorOfSampling,
        Greedy = scores.Greedy,
        MajAtK = scores.MajAtK,
        Seconds = clock.Seconds,
    };

    /// <summary>
    /// Goes before the iteration's own event: an iteration whose event is in the journal is done, and nothing of it is told any more.
    /// </summary>
    private void WarnOfUnasked(int number, HeldOutScores scores)
    {
        if (unasked.Alarm(number, scores) is { } alarm)
        {
            journal.Tell(alarm);
        }
    }
}
