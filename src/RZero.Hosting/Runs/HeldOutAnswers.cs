using System.Collections.Immutable;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Evaluation;
using RZero.Evaluation.Benchmarks;
using RZero.Hosting.Ablations;
using RZero.Hosting.Models;
using RZero.Runs;

namespace RZero.Hosting.Runs;

/// <summary>
/// Reads off a run's own samples what its Solvers answered most probably to the held-out problems, and whether that is right. No model is loaded
/// and nothing is downloaded; the run may go on meanwhile.
/// </summary>
/// <param name="models">Finds a base model that is on this machine, whose folder says how problems are asked.</param>
/// <param name="tasks">Makes the task from that folder and the plan's prompt set.</param>
/// <param name="benchmarks">Finds the benchmark.</param>
public sealed class HeldOutAnswers(
    ModelLocator models, Func<string, string, IReasoningTask> tasks, Func<string, CancellationToken, Benchmark> benchmarks)
{
    /// <summary>The parts of the method that the run's plan can name.</summary>
    public MethodParts Methods { get; init; } = MethodParts.Shipped;

    /// <summary>Every measured iteration, the base first; none of a run that was not measured.</summary>
    /// <param name="run">The run.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="UserException">Problems or prompts are not here, or not those that the run was measured with.</exception>
    public ImmutableArray<MeasuredAnswers> Read(RunReader run, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(run);
        ImmutableArray<int> measured = [.. run.Iterations().Where(done => done.Greedy is not null).Select(done => done.Iteration)];
        if (measured.IsEmpty)
        {
            return [];
        }

        var plan = PlanFile.Parse(run.Header.Plan, $"the plan in {run.Folder.Root}", Methods);
        var task = TaskOf(run, plan);
        var benchmark = benchmarks(plan.Evaluation.Benchmark, stop).WithoutFaults().Limit(plan.Evaluation.Limit);
        var recorded = new RecordedEvaluation(run, task, benchmark);
        return [.. measured.Select(iteration => new MeasuredAnswers(iteration, recorded.Greedy(iteration, stop)))];
    }

    private IReasoningTask TaskOf(RunReader run, RunPlan plan)
    {
        var there = Directory.Exists(run.Header.ModelPath);
        var folder = there || !ModelLocator.IsHere(plan.Model) ? run.Header.ModelPath : models.Find(plan.Model);
        var task = tasks(folder, plan.Prompts);
        return RunPrompts.Hash(task, plan) == run.Header.PromptHash
            ? task
            : throw new UserException("The base model or the prompts that this run was measured with are not here, so its answers cannot be judged.");
    }
}
