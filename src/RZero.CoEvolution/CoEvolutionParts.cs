using System.Collections.Immutable;
using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Measurement;
using RZero.CoEvolution.Monitor;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Sections;
using RZero.CoEvolution.Training;
using RZero.CoEvolution.Watching;
using RZero.Core;
using RZero.Core.Storage;
using RZero.Evaluation.Benchmarks;

namespace RZero.CoEvolution;

/// <summary>What a run stands on. Whoever brings these gets the whole loop: the programs with real models, the tests with written ones.</summary>
/// <param name="Plan">What to do.</param>
/// <param name="Task">How the two roles are asked and read.</param>
/// <param name="Benchmark">Held-out problems, all of them: the plan's limit is applied here, and none of them is trained on.</param>
/// <param name="Policies">Opens frozen policies.</param>
/// <param name="Trainable">Opens policies for training.</param>
/// <param name="Checkpoints">Keeps what is trained.</param>
/// <param name="Journal">Keeps and shows what happens.</param>
/// <param name="Clock">The time that the run has worked, over all its processes.</param>
public sealed record CoEvolutionParts(
    RunPlan Plan,
    IReasoningTask Task,
    Benchmark Benchmark,
    IPolicySource Policies,
    ITrainablePolicies Trainable,
    ICheckpointStore Checkpoints,
    RunJournal Journal,
    RunClock Clock)
{
    /// <summary>Names problems of other benchmarks that the host knows; none of them is trained on either. Null for none.</summary>
    public Func<string, bool>? IsHeldOut { get; init; }

    /// <summary>The anchors of the plan; empty where it has none.</summary>
    public ImmutableArray<LabeledQuestion> Anchors { get; init; } = [];

    /// <summary>The parts of the method that the plan names.</summary>
    public MethodParts Methods { get; init; } = MethodParts.Shipped;

    /// <summary>Sees the Solver's answers come, for who shows them; null for no one.</summary>
    public AnswerWatch? Answers { get; init; }

    /// <summary>The loop, put together.</summary>
    public CoEvolutionRun Assemble()
    {
        var heldOut = new HeldOutProblems(Benchmark.Items.Select(item => item.AsQuestion()), IsHeldOut);
        var streams = StreamKey.Root(Plan.Seed);
        var watch = new RunWatch(Plan.Monitor, Journal);
        var training = new PolicyTraining(Trainable, Policies, Methods.AdvantageOf(Plan.Optimization), Checkpoints, Journal)
        {
            CheckpointEvery = Plan.Checkpoint.Every,
            Watch = watch,
        };
        var vote = new SelfVote(Task, Methods.Votes.Find(Plan.Labeling.Vote)) { Watch = Answers };
        var filter = new DifficultyFilter(Task, Plan.Filter, Methods.Filters.Find(Plan.Filter.Rule), Journal);
        var uncertainty = Methods.UncertaintyScales.Find(Plan.Challenger.Uncertainty.Scale);
        var evaluate = new HeldOutEvaluation(Task, Plan.Evaluation, Plan.Iterations, Benchmark.Limit(Plan.Evaluation.Limit), Policies, streams)
        {
            Watch = Answers,
        };
        var iteration = new CoEvolutionIteration(
            new ChallengerTraining(Task, Plan.Challenger, uncertainty, vote, training, Policies, streams, Journal)
            {
                Memory = Plan.Challenger.MemoryWeight > 0 ? new(Journal) : null,
            },
            new QuestionGeneration(Task, Plan.Generation, Policies, heldOut, streams),
            new SelfLabeling(vote, Plan.Labeling, Policies, streams)
            {
                SecondOpinion = Plan.Labeling.HasSecondVote() ? new(vote, Task, Plan.Labeling, filter.Keeps) : null,
                Rewording = Plan.Labeling.IsReworded() ? new(Rewordable(), Plan.Generation.Sampling) : null,
            },
            filter,
            new SolverTraining(Task, Plan.Solver, Methods.SolverRewards.Find(Plan.Solver.Reward), training, streams)
            {
                Replay = new(Plan.Solver, Journal),
                Anchors = Plan.Anchors.Share > 0 ? Anchors : [],
                AnchorShare = Plan.Anchors.Share,
                Watch = Answers,
            },
            evaluate)
        {
            OneModel = Plan.OneModel,
        };
        return new(iteration, evaluate, Policies, Checkpoints, Journal, Clock, watch);
    }

    private IRewordingTask Rewordable() => Task as IRewordingTask ?? throw new UserException(
        $"The task cannot put its questions in other words: labeling.voter must be another than {LabelingPlan.RewordedVote}.");
}
