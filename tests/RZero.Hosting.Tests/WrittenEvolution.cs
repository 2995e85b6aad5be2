using RZero.CoEvolution;
using RZero.CoEvolution.Plan;
using RZero.Core;
using RZero.Core.Events;
using RZero.Evaluation.Benchmarks;
using RZero.Hosting.Models;
using RZero.Hosting.Policies;
using RZero.Hosting.Runs;
using RZero.Hosting.Tests.Extending;

namespace RZero.Hosting.Tests;

/// <summary>A tiny evolution in a run folder, over policies that say what a function says.</summary>
/// <param name="Task">The task.</param>
/// <param name="Benchmark">What it is measured on.</param>
/// <param name="Say">Prompt and stream in, completion out.</param>
internal sealed record WrittenEvolution(IReasoningTask Task, Benchmark Benchmark, Func<string, StreamKey, string> Say)
{
    /// <summary>The parts that the plan can name.</summary>
    public MethodParts Methods { get; init; } = MethodParts.Shipped;

    /// <summary>Settings of the plan beside a recipe that keeps few questions.</summary>
    public string[] Settings { get; init; } = [];

    /// <summary>Runs it; returns what happened.</summary>
    /// <param name="folder">The run's folder, not there yet.</param>
    /// <param name="stop">Interrupts.</param>
    public IReadOnlyList<RunEvent> Run(string folder, CancellationToken stop)
    {
        var plan = PlanFile.Resolve("paper", "tiny", ["evaluation.limit=0", "filter.min_kept=4", .. Settings], methods: Methods);
        var runs = new RunFolders(_ => new("written", "written", "written", Task.PromptHash), new("test", "test"), TimeProvider.System, Methods);
        using var run = runs.Begin(folder, plan);
        var text = PolicyText.Open(new ModelLocator(AppContext.BaseDirectory).Find(ModelLocator.BuiltIn));
        var policies = new TextPolicies(text, run.Store, Say);
        var events = new List<RunEvent>();
        var journal = new RunJournal(run.Store, events.Add);
        var clock = new RunClock(journal, TimeProvider.System);
        var parts = new CoEvolutionParts(plan, Task, Benchmark, policies, policies, run.Store, journal, clock) { Methods = Methods };
        parts.Assemble().Run(plan, policies.Identify("written"), stop);
        return events;
    }
}
