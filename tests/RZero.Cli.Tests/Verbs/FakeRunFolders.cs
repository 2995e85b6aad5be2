using RZero.Cli.Runs;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Events;

namespace RZero.Cli.Tests.Verbs;

/// <summary>Run folders that are nowhere.</summary>
/// <param name="done">Iterations that every run has behind it.</param>
internal sealed class FakeRunFolders(IReadOnlyList<IterationEvent> done) : IRunFolders
{
    public IOpenRun Begin(string folder, RunPlan plan) => new FakeRun(folder, plan, Store());

    public IOpenRun Resume(string folder) => new FakeRun(folder, PlanFile.Resolve("paper", "tiny"), Store());

    private MemoryStore Store()
    {
        var store = new MemoryStore();
        foreach (var iteration in done)
        {
            store.Append(iteration);
        }

        return store;
    }

    private sealed record FakeRun(string Folder, RunPlan Plan, IRunStore Store) : IOpenRun
    {
        public void Dispose()
        {
        }
    }
}
