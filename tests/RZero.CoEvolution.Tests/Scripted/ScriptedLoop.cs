using RZero.CoEvolution.Plan;
using RZero.Core.Events;
using RZero.Evaluation.Benchmarks;
using RZero.Tasks.Mathematics;
using RZero.Tasks.Prompts;

namespace RZero.CoEvolution.Tests.Scripted;

/// <summary>The product's own loop over written policies: what is under test is everything between the plan and the models.</summary>
internal sealed class ScriptedLoop
{
    /// <summary>What the Challenger is told by the prompt set of these tests; the Solver is told the question and nothing else.</summary>
    public const string Invitation = "Ask a question.";

    public ScriptedLoop(params string[] overrides)
    {
        Plan = PlanFile.Resolve("paper", "tiny", overrides);
        Policies.Folders["base"] = new();
        Task = new(PromptSet.Named("nano"), question => Truths.GetValueOrDefault(question));
    }

    public RunPlan Plan { get; }

    public MathematicsTask Task { get; }

    public MemoryStore Store { get; } = new();

    public ScriptedPolicies Policies { get; } = new();

    /// <summary>What the audit can compute.</summary>
    public Dictionary<string, string> Truths { get; } = [];

    public Benchmark Benchmark { get; init; } = new("held-out", [new("1", "benchmark problem", "4")]);

    /// <summary>What was reported.</summary>
    public List<RunEvent> Reported { get; } = [];

    /// <summary>Called with every event as it is reported, so that a test can interrupt the run there.</summary>
    public event Action<RunEvent>? Heard;

    public RunOutcome Run(CancellationToken stop) =>
        new CoEvolutionParts(Plan, Task, Benchmark, Policies, Policies, Store, new RunClock(Store, TimeProvider.System), Hear).Assemble().Run(Plan, "base", stop);

    private void Hear(RunEvent happened)
    {
        Reported.Add(happened);
        Heard?.Invoke(happened);
    }
}
