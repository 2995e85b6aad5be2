using RZero.Checkpoints.Configuration;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Plan.Costs;
using RZero.CoEvolution.Watching;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Storage;
using RZero.Evaluation.Benchmarks;
using RZero.Hosting.Ablations;
using RZero.Hosting.Audits;
using RZero.Hosting.Backends;
using RZero.Hosting.Benchmarks;
using RZero.Hosting.LabeledData;
using RZero.Hosting.Models;
using RZero.Hosting.Plans;
using RZero.Hosting.Policies;
using RZero.Hosting.Runs;
using RZero.Tasks.Plain;
using RZero.Torch.Native;

namespace RZero.Hosting;

/// <summary>
/// The loop, put together from its parts: where a program that runs R-Zero begins. It begins runs and takes them up again
/// (<see cref="Runs"/>), and runs them (<see cref="OpenRuns.Evolve"/>).
/// </summary>
/// <param name="models">Finds models.</param>
/// <param name="clock">Time, kept in the runs.</param>
public sealed class EvolutionHost(ModelLocator models, TimeProvider clock) : IEvolution
{
    private const long FewestKeyValueBytes = 64L << 20;

    /// <summary>
    /// A host that knows folders and the built-in model, which it looks for beside the program and in the folders above. It downloads nothing.
    /// </summary>
    public static EvolutionHost Local() => new(new ModelLocator(AppContext.BaseDirectory), TimeProvider.System);

    /// <summary>Run folders, begun with the models and the task of this host.</summary>
    public IRunFolders Runs =>
        new RunFolders(
            new ModelOrigin(models, Tasks).Of, new(ProgramVersion.Text, InstructionSet.Describe(Environment.GetEnvironmentVariable)), clock, Methods);

    /// <summary>Asks the Solvers of runs, with the models and the task of this host.</summary>
    public RunAudit Audits => new(models, Tasks) { Methods = Methods, Compute = Compute };

    /// <summary>Reads off runs how they did, with the models, the task and the benchmarks of this host.</summary>
    public RunMeasurement Measurements => new(models, Tasks, Benchmarks);

    /// <summary>Reads off runs what their Solvers answered to held-out problems, with the models, the task and the benchmarks of this host.</summary>
    public HeldOutAnswers HeldOut => new(models, Tasks, Benchmarks) { Methods = Methods };

    /// <summary>Makes the task from the base model's folder and the plan's prompt set: mathematics, where a program brings no other.</summary>
    public Func<string, string, IReasoningTask> Tasks { get; init; } = TaskOfModel.Open;

    /// <summary>Finds the benchmark that a plan names: a built-in one or a file, where a program brings no others.</summary>
    public Func<string, CancellationToken, Benchmark> Benchmarks { get; init; } = BenchmarkLocator.Find;

    /// <summary>The objectives, advantages, rewards, filters and votes that plans can name: those that ship, where a program adds none.</summary>
    public MethodParts Methods { get; init; } = MethodParts.Shipped;

    /// <summary>The backends and engines that plans can name: those that ship, where a program adds none.</summary>
    public ComputeBackends Compute { get; init; } = ComputeBackends.Shipped;

    /// <summary>
    /// Sees the Solver's answers come, for who shows them while a run goes on; null for no one. The task must read answers on several threads then.
    /// </summary>
    public AnswerWatch? Answers { get; init; }

    /// <inheritdoc/>
    public RunOutcome Run(RunPlan plan, IRunStore store, Action<RunEvent> report, CancellationToken stop)
    {
        try
        {
            return Evolve(plan, store, report, stop);
        }
        catch (Exception fault) when (fault is not MemoryExhaustedException && AllocationFailure.Of(fault) is { } exhausted)
        {
            throw exhausted;
        }
    }

    /// <summary>As the plan's memory counts them, but never so few that a small model waits for the rest of a block.</summary>
    private static long KeyValues(RunPlan plan, string baseModel, IReasoningTask task, CancellationToken stop)
    {
        var config = ModelConfigFile.Read(Path.Combine(baseModel, "config.json"));
        return Math.Max(FewestKeyValueBytes, PlanMemory.KeyValues(plan, PlanModels.Of(config, PolicyText.Open(baseModel).Prompts, task, stop)));
    }

    private RunOutcome Evolve(RunPlan plan, IRunStore store, Action<RunEvent> report, CancellationToken stop)
    {
        if (Compute.Problems(plan).ToList() is { Count: > 0 } problems)
        {
            throw new UserException(string.Join(" ", problems));
        }

        var journal = new RunJournal(store, report);
        var baseModel = models.Find(plan.Model);
        var anchors = AnchorRows.Read(plan.Anchors, stop);
        var task = AnchorRows.Show(plan.Data.IsPlain() ? new PlainTask() : Tasks(baseModel, plan.Prompts), plan.Anchors, anchors);
        using var policies = new BackendPolicies(baseModel, plan, store, happened => journal.Tell(happened))
        {
            CodeVersion = ProgramVersion.Text,
            Methods = Methods,
            Compute = Compute,
            KeyValues = new(KeyValues(plan, baseModel, task, stop)),
            Finished = Answers is null ? null : Answers.Hear,
        };
        if (plan.Data.IsUsed())
        {
            return new DataRun(plan, baseModel, task, policies, store, journal, Methods, new RunClock(journal, clock))
            {
                Answers = Answers,
            }.Run(stop);
        }

        var benchmark = Benchmarks(plan.Evaluation.Benchmark, stop).WithoutFaults();
        var parts = new CoEvolutionParts(plan, task, benchmark, policies, policies, store, journal, new RunClock(journal, clock))
        {
            IsHeldOut = BenchmarkLocator.HeldOut(),
            Anchors = anchors,
            Methods = Methods,
            Answers = Answers,
        };
        return parts.Assemble().Run(plan, policies.Start, stop);
    }
}
