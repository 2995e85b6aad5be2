using System.Collections.Immutable;
using RZero.CoEvolution;
using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Monitor;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Sections;
using RZero.CoEvolution.Training;
using RZero.CoEvolution.Watching;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Sampling;
using RZero.Core.Storage;
using RZero.Data;
using RZero.Hosting.Policies;

namespace RZero.Hosting.LabeledData;

/// <summary>A run that learns from labelled data: one training phase, kept and resumed as those of the loop are.</summary>
/// <param name="plan">The run's plan.</param>
/// <param name="baseModel">Folder of the base model.</param>
/// <param name="task">Asks and reads.</param>
/// <param name="policies">Opens policies.</param>
/// <param name="store">Keeps checkpoints.</param>
/// <param name="journal">Tells.</param>
/// <param name="methods">What the plan can name.</param>
/// <param name="clock">The time that the run has worked.</param>
internal sealed class DataRun(
    RunPlan plan,
    string baseModel,
    IReasoningTask task,
    BackendPolicies policies,
    ICheckpointStore store,
    RunJournal journal,
    MethodParts methods,
    RunClock clock)
{
    private const int Iteration = 1;

    /// <summary>Sees answers come, for who shows them; null for no one.</summary>
    public AnswerWatch? Answers { get; init; }

    /// <summary>Runs to the end of the phase, or to an alarm.</summary>
    /// <exception cref="UserException">The data is not what the run was begun with, or none of it can be learned from.</exception>
    public RunOutcome Run(CancellationToken stop)
    {
        RequireSame("data", plan.Data.File, plan.Data.Hash);
        var start = policies.Start;
        clock.Begin(Iteration);
        try
        {
            var trained = plan.Data.Use == DataPlan.ForRewards ? Train(start, stop) : Imitate(start, stop);
            journal.Tell(new DoneEvent(Iteration, clock.Seconds, trained.Folder));
            return new(Iteration, trained, Alarm: null);
        }
        catch (RunStoppedException stopped)
        {
            var isPaused = stopped.Action == MonitorAction.Pause;
            journal.Tell(isPaused ? [] : [stopped.Alarm]);
            return new(0, start, stopped.Alarm) { IsPaused = isPaused };
        }
        finally
        {
            clock.Stop();
        }
    }

    private PolicyRef Train(PolicyRef start, CancellationToken stop)
    {
        var questions = new LabeledRows(plan.Data).Questions(stop);
        using (var sampler = policies.OpenSampler(start, new(Iteration, Phase.Solver)))
        {
            var askable = questions
                .Where(question => sampler.Refusal(new PromptItem("0", task.SolverPrompt(question.Question)), stop) is null)
                .ToImmutableArray();
            questions = Kept(questions, askable);
        }

        var training = new SolverTraining(
            task,
            plan.Solver,
            methods.SolverRewards.Find(plan.Solver.Reward),
            Phases(methods.AdvantageOf(plan.Optimization)),
            StreamKey.Root(plan.Seed))
        {
            Watch = Answers,
        };
        var curriculum = new LabeledCurriculum(questions, new(0, 0));
        return training.Run(new IterationAttempt(Iteration, Attempt: 1), new SolverPolicy(start), curriculum, stop).Policy;
    }

    private PolicyRef Imitate(PolicyRef start, CancellationToken stop)
    {
        var rows = new LabeledRows(plan.Data).Conversations(stop);
        var answers = new GivenAnswers(baseModel).Of(rows, stop);
        return new ImitationTraining(plan.Solver, Phases(static groups => groups, samples: false), StreamKey.Root(plan.Seed))
            .Run(start, Kept(rows, answers), stop);
    }

    private PolicyTraining Phases(Training.Advantages.Advantage advantage, bool samples = true) =>
        new(policies, policies, advantage, store, journal) 
    {
        CheckpointEvery = plan.Checkpoint.Every,
        Samples = samples,
        Watch = new RunWatch(plan.Monitor, journal),
    };

    /// <summary>What is short enough for the model; what is not is counted and left out.</summary>
    private ImmutableArray<TKept> Kept<TAll, TKept>(ImmutableArray<TAll> all, ImmutableArray<TKept> kept)
    {
        if (kept.IsEmpty)
        {
            throw LabeledRows.NoneIsReadable(plan.Data.File);
        }

        if (kept.Length < all.Length)
        {
            journal.Tell(new AlarmEvent(Iteration, "long_rows", Stops: false, FormattableString.Invariant(
                $"{all.Length - kept.Length} of {all.Length} rows are longer than the model can read and are left out.")));
        }

        return kept;
    }

    /// <summary>Refuses a file that is not the one of this hash.</summary>
    /// <param name="what">What it holds, in one word of several.</param>
    /// <param name="file">Where it is.</param>
    /// <param name="hash">SHA-256.</param>
    /// <exception cref="UserException">It is another one.</exception>
    internal static void RequireSame(string what, string file, string hash)
    {
        if (TableFile.Hash(file) != hash)
        {
            throw new UserException($"The {what} in {file} is not what the run was begun with. Put that back, or begin a new run.");
        }
    }
}
