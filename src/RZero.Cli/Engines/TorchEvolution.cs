using System.Collections.Frozen;
using RZero.Cli.CommandLine;
using RZero.CoEvolution;
using RZero.CoEvolution.Curriculum;
using RZero.CoEvolution.Measurement;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Policies;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Events;
using RZero.Models.Native;

namespace RZero.Cli.Engines;

/// <summary>The loop on libtorch, put together from its parts.</summary>
internal sealed class TorchEvolution(ModelLocator models, TimeProvider clock) : IEvolution
{
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

    private RunOutcome Evolve(RunPlan plan, IRunStore store, Action<RunEvent> report, CancellationToken stop)
    {
        var gate = new Lock();
        var worked = new RunClock(store, clock);
        void Tell(RunEvent happened)
        {
            lock (gate)
            {
                report(happened);
                worked.Note();
            }
        }

        var baseModel = models.Find(plan.Model);
        var task = TaskOfModel.Open(baseModel, plan.Prompts);
        var benchmark = BenchmarkLocator.Find(plan.Evaluation.Benchmark, stop).WithoutFaults();
        var heldOut = benchmark.Items.Select(item => item.Problem).ToFrozenSet(StringComparer.Ordinal);
        var streams = StreamKey.Root(plan.Seed);
        var policies = new TorchPolicies(baseModel, plan, store, Tell, ProgramVersion.Text);
        var training = new PolicyTraining(policies, store, Tell);
        var evaluate = new HeldOutEvaluation(task, plan.Evaluation, plan.Iterations, benchmark.Limit(plan.Evaluation.Limit), policies, streams);
        var iteration = new CoEvolutionIteration(
            new ChallengerTraining(task, plan.Challenger, training, policies, streams, store, Tell),
            new QuestionGeneration(task, plan.Generation, policies, heldOut, streams),
            new SelfLabeling(task, plan.Labeling, policies, streams),
            new DifficultyFilter(task, plan.Filter, store, Tell),
            new SolverTraining(task, plan.Solver, training, streams),
            evaluate);
        return new CoEvolutionRun(iteration, evaluate, store, worked, Tell).Run(plan, baseModel, stop);
    }
}
