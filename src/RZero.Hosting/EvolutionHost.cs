using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Events;
using RZero.Hosting.Benchmarks;
using RZero.Hosting.Models;
using RZero.Hosting.Policies;
using RZero.Nano.Problems;
using RZero.Torch.Native;

namespace RZero.Hosting;

/// <summary>The loop on libtorch, put together from its parts.</summary>
/// <param name="models">Finds the base.</param>
/// <param name="clock">Time.</param>
/// <param name="methods">What plans can name; null takes what ships with the product.</param>
public sealed class EvolutionHost(ModelLocator models, TimeProvider clock, MethodParts? methods = null) : IEvolution
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

    /// <summary>The built-in benchmark is known to every run, whatever the run itself is measured on.</summary>
    private static bool IsOfNanoMath(string question) => ProblemSet.Read(question) is { } problem && ProblemSet.IsHeldOut(problem);

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
        var policies = new TorchPolicies(baseModel, plan, store, Tell, ProgramVersion.Text, methods);
        var parts = new CoEvolutionParts(plan, task, benchmark, policies, policies, store, worked, Tell)
        {
            IsHeldOut = IsOfNanoMath,
            Methods = methods ?? MethodParts.Shipped,
        };
        return parts.Assemble().Run(plan, baseModel, stop);
    }
}
