using RZero.Cli.CommandLine;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Policies;
using RZero.Core;
using RZero.Core.Events;

namespace RZero.Cli.Engines;

/// <summary>The loop on libtorch, put together from its parts.</summary>
internal sealed class TorchEvolution(ModelLocator models, TimeProvider clock) : IEvolution
{
    /// <inheritdoc/>
    public RunOutcome Run(RunPlan plan, IRunStore store, Action<RunEvent> report, CancellationToken stop)
    {
        var gate = new Lock();
        void Tell(RunEvent happened)
        {
            lock (gate)
            {
                report(happened);
            }
        }

        var baseModel = models.Find(plan.Model);
        var task = TaskOfModel.Open(baseModel, plan.Prompts);
        var benchmark = BenchmarkLocator.Find(plan.Evaluation.Benchmark);
        var policies = new TorchPolicies(baseModel, plan, store, Tell, ProgramVersion.Text);
        return new CoEvolutionParts(plan, task, benchmark, policies, policies, store, clock, Tell).Assemble().Run(plan, baseModel, stop);
    }
}
