using RZero.Cli.Runs;
using RZero.CoEvolution.Plan;
using RZero.Core;

namespace RZero.Cli.Tests.Verbs;

/// <summary>Run folders that are nowhere.</summary>
internal sealed class FakeRunFolders : IRunFolders
{
    public IOpenRun Begin(string folder, RunPlan plan) => new FakeRun(folder, plan);

    public IOpenRun Resume(string folder) => new FakeRun(folder, PlanFile.Resolve("paper", "tiny"));

    private sealed record FakeRun(string Folder, RunPlan Plan) : IOpenRun
    {
        public IRunStore Store { get; } = new MemoryStore();

        public void Dispose()
        {
        }
    }
}
