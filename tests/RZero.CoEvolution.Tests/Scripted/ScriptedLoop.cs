using RZero.CoEvolution.Plan;
using RZero.CoEvolution.Training;
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

    private readonly MethodParts methods;

    public ScriptedLoop(params string[] overrides)
        : this(MethodParts.Shipped, overrides)
    {
    }

    public ScriptedLoop(MethodParts methods, params string[] overrides)
    {
        this.methods = methods;
        Plan = PlanFile.Resolve("paper", "tiny", overrides, methods: methods);
        Policies.Folders["base"] = new();
        Journal = new(Store, Hear);
        Task = new(PromptSet.Named("nano"), question => Truths.GetValueOrDefault(question));
    }

    public RunPlan Plan { get; }

    public MathematicsTask Task { get; }

    public MemoryStore Store { get; } = new();

    public RunJournal Journal { get; }

    public ScriptedPolicies Policies { get; } = new();

    /// <summary>What the audit can compute.</summary>
    public Dictionary<string, string> Truths { get; } = [];

    public Benchmark Benchmark { get; init; } = new("held-out", [new("1", "benchmark problem", "4")]);

    /// <summary>What was reported.</summary>
    public List<RunEvent> Reported { get; } = [];

    /// <summary>Called with every event as it is reported, so that a test can interrupt the run there.</summary>
    public event Action<RunEvent>? Heard;

    public RunOutcome Run(CancellationToken stop) => Run(Policies, stop);

    public RunOutcome Run(ITrainablePolicies trainable, CancellationToken stop)
    {
        var clock = new RunClock(Journal, TimeProvider.System);
        var parts = new CoEvolutionParts(Plan, Task, Benchmark, Policies, trainable, Store, Journal, clock) { Methods = methods };
        return parts.Assemble().Run(Plan, Named.Policy("base"), stop);
    }

    private void Hear(RunEvent happened)
    {
        Reported.Add(happened);
        Heard?.Invoke(happened);
    }
}
