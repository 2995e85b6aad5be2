using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Events;
using RZero.Core.Storage;
using RZero.Runs;

namespace RZero.Hosting.Runs;

/// <summary>Run folders on disk.</summary>
/// <param name="originOf">Finds what a plan starts from.</param>
/// <param name="program">Version of this program and what it computes on, kept in the run.</param>
/// <param name="clock">Time, kept in the run.</param>
/// <param name="methods">What plans can name; null takes what ships with the product.</param>
public sealed class RunFolders(Func<RunPlan, RunOrigin> originOf, RunProgram program, TimeProvider clock, MethodParts? methods = null) : IRunFolders
{
    /// <inheritdoc/>
    public IOpenRun Begin(string folder, RunPlan plan)
    {
        if (NewRunFolder.Problem(folder) is { } problem)
        {
            throw new UserException($"{problem}.");
        }

        var origin = originOf(plan);
        plan = plan with { Model = origin.ModelName, Adapter = plan.Adapter with { Start = origin.AdapterStart } };
        var header = new RunHeader
        {
            RunId = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
            CreatedAt = clock.GetUtcNow(),
            CodeVersion = program.CodeVersion,
            Plan = PlanYaml.Write(plan),
            PlanHash = PlanHash.Of(plan),
            Seed = plan.Seed,
            ModelPath = origin.ModelPath,
            ModelFingerprint = origin.ModelFingerprint,
            PromptHash = origin.PromptHash,
        };
        return new OpenRun(folder, plan, RunStore.Create(folder, header, clock, program.InstructionSet));
    }

    /// <inheritdoc/>
    public IOpenRun Resume(string folder)
    {
        var store = RunStore.Open(folder, clock, program);
        try
        {
            var plan = PlanFile.Parse(store.Header.Plan, $"the plan in {folder}", methods);
            RequireSame(folder, store.Header, originOf(plan));
            return new OpenRun(folder, plan, store);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Refuses where a run would go on with another base model or other prompts than it was begun with.</summary>
    internal static void RequireSame(string folder, RunHeader begun, RunOrigin now)
    {
        if (begun.ModelFingerprint != now.ModelFingerprint)
        {
            throw new UserException(
                $"The base model in {now.ModelPath} is not the one that {folder} was started with. Put that one back, or start a new run.");
        }

        if (begun.PromptHash != now.PromptHash)
        {
            throw new UserException(
                $"The prompts of this version of rzero are not those that {folder} was started with. "
                + $"Go on with version {begun.CodeVersion}, or start a new run.");
        }
    }

    private sealed class OpenRun(string folder, RunPlan plan, RunStore store) : IOpenRun
    {
        public string Folder => folder;

        public RunPlan Plan => plan;

        public IRunStore Store => store;

        public void TellAlarms(Action<RunEvent> tell) => store.TellAlarms(tell);

        public void Dispose() => store.Dispose();
    }
}
