using RZero.CoEvolution.Plan.Sections;
using RZero.Tasks.Prompts;

namespace RZero.CoEvolution.Plan;

/// <summary>
/// Everything that decides what a run does: a recipe (the rules) at a scale (sizes and rates), with overrides. Two runs of one plan
/// on one machine give the same bytes.
/// </summary>
public sealed record RunPlan
{
    /// <summary>Leaves the choice of the prompt set to the model's folder.</summary>
    public const string AutoPrompts = "auto";

    /// <summary>Name of the preset that gave the rules.</summary>
    public required string Recipe { get; init; }

    /// <summary>Name of the preset that gave sizes and rates.</summary>
    public required string Scale { get; init; }

    /// <summary>The base model: "nano" for the built-in one, or a Hugging Face folder.</summary>
    public string Model { get; init; } = "nano";

    /// <summary>Every random number of the run descends from it.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Prompt set that asks both roles; "auto" is the one that the model's folder names, else "mathematics".</summary>
    public string Prompts { get; init; } = AutoPrompts;

    /// <summary>Times that Challenger and Solver take turns.</summary>
    public required int Iterations { get; init; }

    /// <summary>Whether one model plays both roles: each phase trains what the phase before it left.</summary>
    public bool OneModel { get; init; }

    /// <summary>Phase 1: the Challenger trains.</summary>
    public required ChallengerPlan Challenger { get; init; }

    /// <summary>Phase 2: it writes the candidates.</summary>
    public required GenerationPlan Generation { get; init; }

    /// <summary>Phase 3: the Solver votes on them.</summary>
    public required LabelingPlan Labeling { get; init; }

    /// <summary>Phase 4: the informative ones are kept.</summary>
    public required FilterPlan Filter { get; init; }

    /// <summary>Phase 5: the Solver trains on them.</summary>
    public required SolverPlan Solver { get; init; }

    /// <summary>The update that both roles share.</summary>
    public required OptimizationPlan Optimization { get; init; }

    /// <summary>Phase 6: it is measured.</summary>
    public required EvaluationPlan Evaluation { get; init; }

    /// <summary>How the run watches itself.</summary>
    public MonitorPlan Monitor { get; init; } = new();

    /// <summary>How sampling is cut up.</summary>
    public required RolloutsPlan Rollouts { get; init; }

    /// <summary>What computes.</summary>
    public BackendPlan Backend { get; init; } = new();

    /// <summary>What is trained of a model: all its weights, or an adapter over them.</summary>
    public AdapterPlan Adapter { get; init; } = new();

    /// <summary>How often training is kept.</summary>
    public CheckpointPlan Checkpoint { get; init; } = new();

    /// <summary>A user's few labelled problems beside the run's own; none in R-Zero.</summary>
    public AnchorsPlan Anchors { get; init; } = new();

    /// <summary>Labelled data to learn from; none in a run that evolves.</summary>
    public DataPlan Data { get; init; } = new();

    /// <summary>Every reason why this cannot be run, as sentences that begin with the dotted key; empty when it can.</summary>
    /// <param name="methods">What the plan can name; null takes what ships with the product.</param>
    public IEnumerable<string> Problems(MethodParts? methods = null) => ProblemsWith(methods ?? MethodParts.Shipped);

    private IEnumerable<string> ProblemsWith(MethodParts methods) =>
    [
        .. string.IsNullOrWhiteSpace(Model) ? ["model must name a model"] : (string[])[],
        .. PlanChecks.OneOf("prompts", Prompts, [AutoPrompts, .. PromptSet.Names]),
        .. PlanChecks.AtLeast("iterations", Iterations, 1),
        .. PlanChecks.Inside("challenger", Challenger.Problems(methods)),
        .. PlanChecks.Inside("generation", Generation.Problems()),
        .. PlanChecks.Inside("labeling", Labeling.Problems(methods)),
        .. PlanChecks.Inside("filter", Filter.Problems(methods)),
        .. PlanChecks.Inside("solver", Solver.Problems(methods)),
        .. PlanChecks.Inside("optimization", Optimization.Problems(methods)),
        .. PlanChecks.Inside("evaluation", Evaluation.Problems()),
        .. PlanChecks.Inside("monitor", Monitor.Problems()),
        .. PlanChecks.Inside("rollouts", Rollouts.Problems()),
        .. PlanChecks.Inside("backend", Backend.Problems()),
        .. PlanChecks.Inside("adapter", Adapter.Problems()),
        .. PlanChecks.Inside("checkpoint", Checkpoint.Problems()),
        .. PlanChecks.Inside("anchors", Anchors.Problems()),
        .. PlanChecks.Inside("data", Data.Problems()),
        .. PlanContradictions.Of(this, methods),
    ];
}
