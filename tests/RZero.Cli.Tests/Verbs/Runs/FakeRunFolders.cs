using RZero.CoEvolution.Plan;
using RZero.Core.Events;
using RZero.Core.Storage;
using RZero.Hosting.Runs;

namespace RZero.Cli.Tests.Verbs.Runs;

/// <summary>Run folders that are nowhere.</summary>
/// <param name="done">Iterations that every run has behind it.</param>
/// <param name="openingAlarm">What every run says when it is opened.</param>
internal sealed class FakeRunFolders(IReadOnlyList<IterationEvent> done, AlarmEvent? openingAlarm = null) : IRunFolders
{
    public IOpenRun Begin(string folder, RunPlan plan) => new FakeRun(folder, plan, Store(), openingAlarm);

    public IOpenRun Resume(string folder) => new FakeRun(folder, PlanFile.Resolve("paper", "tiny"), Store(), openingAlarm);

    private MemoryStore Store()
    {
        var store = new MemoryStore();
        foreach (var iteration in done)
        {
            store.Append(iteration);
        }

        return store;
    }

    private sealed record FakeRun(string Folder, RunPlan Plan, IRunStore Store, AlarmEvent? Alarm) : IOpenRun
    {
        public void TellAlarms(Action<RunEvent> tell)
        {
            if (Alarm is not null)
            {
                tell(Alarm);
            }
        }

        public void Dispose()
        {
        }
    }
}
