using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RZero.CoEvolution;
using RZero.CoEvolution.Measurement;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Events;
using RZero.Hosting.Backends;
using RZero.Hosting.Models;
using RZero.Hosting.Policies;
using RZero.Hosting.Runs;
using RZero.Runs;

namespace RZero.Hosting.Audits;

/// <summary>
/// Every Solver of a run, the base among them, on the questions that each iteration trained on. The run is only read. One Solver is in memory at a
/// time, and is asked all that it has not been asked before.
/// </summary>
/// <param name="models">Finds the base model.</param>
/// <param name="tasks">Makes the task from its folder and the plan's prompt set.</param>
public sealed class RunAudit(ModelLocator models, Func<string, string, IReasoningTask> tasks)
{
    /// <summary>The parts of the method that the run's plan can name.</summary>
    public MethodParts Methods { get; init; } = MethodParts.Shipped;

    /// <summary>The backends and engines that it can name.</summary>
    public ComputeBackends Compute { get; init; } = ComputeBackends.Shipped;

    /// <summary>Runs it.</summary>
    /// <param name="order">What is asked.</param>
    /// <param name="tell">Told every cell once it is there, with how many there are in all.</param>
    /// <param name="stop">Interrupts; cells that are done are kept where the order names a file.</param>
    /// <returns>All cells, by Solver and then by questions.</returns>
    /// <exception cref="UserException">The run has nothing to audit, or its base model or prompts are others now.</exception>
    public ImmutableArray<LabelCell> Run(AuditOrder order, Action<LabelCell, int> tell, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(tell);
        using var run = RunStore.OpenReadOnly(order.Run);
        var plan = PlanFile.Parse(run.Header.Plan, $"the plan in {order.Run}", Methods);
        var origin = new ModelOrigin(models, tasks).Of(plan);
        RunFolders.RequireSame(order.Run, run.Header, origin);
        var (solvers, columns) = (Solvers(run), Columns(run, order));
        if (columns.IsEmpty)
        {
            throw new UserException($"{order.Run} has kept no questions in a finished iteration yet, so there is nothing to audit.");
        }

        var file = AuditFile.Open(order.Out);
        var task = tasks(origin.ModelPath, plan.Prompts);
        var sampling = plan.Labeling.Sampling;
        var matrix = new LabelMatrix(task, Methods.Votes.Find(plan.Labeling.Vote), sampling, order.Samples, StreamKey.Root(plan.Seed).Child("audit"));
        using var policies = new BackendPolicies(origin.ModelPath, plan, store: null, static _ => { }) { Methods = Methods, Compute = Compute };
        var done = ImmutableArray.CreateBuilder<LabelCell>();
        foreach (var solver in solvers)
        {
            Row(solver);
        }

        return done.ToImmutable();

        void Row(IterationStateEvent solver)
        {
            var wanted = columns.Select(column => (column, Cell: new AuditedCell(null, Settings(solver, column, plan, order, task)))).ToList();
            using var sampler = wanted.Any(one => file.Find(one.Cell) is null)
                ? policies.OpenSampler(solver.Solver, solver.At.In(Phase.Label))
                : null;
            foreach (var (column, cell) in wanted)
            {
                var known = file.Find(cell);
                var asked = known ?? matrix.Ask(sampler!, solver.At.Iteration, column.Iteration, column.Questions, stop);
                if (known is null)
                {
                    file.Add(cell with { Cell = asked });
                }

                done.Add(asked);
                tell(asked, solvers.Length * columns.Length);
            }
        }
    }

    /// <summary>The base and the Solver of every finished iteration, on the line that the run stands on.</summary>
    private static ImmutableArray<IterationStateEvent> Solvers(RunReader run)
    {
        var line = new IterationLine(run.IterationStates());
        var states = run.Iterations().Select(done => line.Find(done.Iteration)).OfType<IterationStateEvent>()
            .Where(state => state.Status == IterationStatus.Done).ToImmutableArray();
        return states.IsEmpty
            ? throw new UserException(
                $"{run.Folder.Root} does not say which Solvers it left: it has measured none yet, or is from before runs did. "
                + $"Go on with it: {ResumeCommand.Of(run)}")
            : states;
    }

    private static ImmutableArray<Column> Columns(RunReader run, AuditOrder order) =>
    [
        .. run.Iterations().Where(done => done.Iteration > 0).Select(done => new Column(done.Iteration, Spread(run, done.Iteration, order.Questions)))
            .Where(column => !column.Questions.IsEmpty),
    ];

    /// <summary>Some of the questions that an iteration kept, from its first to its last at even distances.</summary>
    private static ImmutableArray<QuestionEvent> Spread(RunReader run, int iteration, int most)
    {
        var kept = run.Questions(new QuestionQuery(Phase.Label) { Iteration = iteration, Kept = true, Take = int.MaxValue });
        var shown = Math.Min(kept.Count, most);
        return [.. Enumerable.Range(0, shown).Select(place => kept[(int)((long)place * kept.Count / shown)])];
    }

    private static JsonObject Settings(IterationStateEvent solver, Column column, RunPlan plan, AuditOrder order, IReasoningTask task) => new()
    {
        ["solver"] = solver.At.Iteration,
        ["solver_sha256"] = solver.Solver.Hash,
        ["questions_of"] = column.Iteration,
        ["questions_sha256"] = column.Hash(),
        ["samples"] = order.Samples,
        ["seed"] = plan.Seed,
        ["sampling"] = JsonSerializer.SerializeToNode(plan.Labeling.Sampling),
        ["vote"] = plan.Labeling.Vote,
        ["prompts_sha256"] = task.PromptHash,
    };

    private sealed record Column(int Iteration, ImmutableArray<QuestionEvent> Questions)
    {
        public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', Questions.Select(EventJson.ToJson)))));
    }
}
