using RZero.Cli.Runs;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Events;

namespace RZero.Cli.Tests.Verbs;

/// <summary>Run folders that are nowhere.</summary>
internal sealed class FakeRunFolders(AlarmEvent? openingAlarm = null) : IRunFolders
{
    public IOpenRun Begin(string folder, RunPlan plan) => new FakeRun(folder, plan, openingAlarm);

    public IOpenRun Resume(string folder) => new FakeRun(folder, PlanFile.Resolve("paper", "tiny"), openingAlarm);

    private sealed record FakeRun(string Folder, RunPlan Plan, AlarmEvent? Alarm) : IOpenRun
    {
        public IRunStore Store { get; } = new MemoryStore();

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
