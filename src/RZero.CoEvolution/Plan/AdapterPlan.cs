using System.Collections.Immutable;
using RZero.Checkpoints.Adapters;

namespace RZero.CoEvolution.Plan;

/// <summary>What is trained of a model: all its weights, or an adapter over them.</summary>
public sealed record AdapterPlan
{
    /// <summary>All weights are trained.</summary>
    public const string None = "none";

    /// <summary>Adapters of low rank are (arXiv 2106.09685).</summary>
    public const string Lora = "lora";

    /// <summary>Keeps the frozen weights in whatever number type holds them without loss.</summary>
    public const string ExactStorage = "exact";

    /// <summary>Rounds the frozen weights: half the memory.</summary>
    public const string BFloat16Storage = "bfloat16";

    /// <summary>Rounds them to eight bits, as GGUF's type of that name does: little more than a quarter of the memory.</summary>
    public const string Q8Storage = "q8_0";

    private const int HighestRank = 4096;

    /// <summary>
    /// What is trained: "none", all weights; "lora", an adapter of low rank for each role, over one copy of the base's weights that nothing changes.
    /// </summary>
    public string Kind { get; init; } = None;

    /// <summary>Rank of the adapters: the wider, the more they can learn and the more memory they take.</summary>
    public int Rank { get; init; } = 16;

    /// <summary>What an adapter gives is multiplied by alpha / rank.</summary>
    public double Alpha { get; init; } = 32;

    /// <summary>The projections of each layer that get an adapter; an empty list stands for all seven.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>
    /// Folder of an adapter in PEFT's layout that both roles start from, in place of a new one; its own rank, alpha and targets count. Empty for
    /// none.
    /// </summary>
    public string Start { get; init; } = "";

    /// <summary>
    /// How the frozen weights are kept: "exact" in whatever number type holds them without loss, "bfloat16" or "q8_0" rounded. Trainer and engines
    /// compute with the same ones.
    /// </summary>
    public string Storage { get; init; } = ExactStorage;

    /// <summary>Whether adapters are trained.</summary>
    public bool IsUsed() => Kind == Lora;

    /// <summary>The projections by name.</summary>
    public ImmutableArray<string> Projections() => Targets.IsDefaultOrEmpty ? LoraTargets.All : Targets;

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. PlanChecks.OneOf("kind", Kind, None, Lora),
        .. PlanChecks.Within("rank", Rank, 1, HighestRank),
        .. PlanChecks.Above("alpha", Alpha, 0),
        .. Projections().SelectMany(target => PlanChecks.OneOf("targets", target, [.. LoraTargets.All])),
        .. PlanChecks.OneOf("storage", Storage, ExactStorage, BFloat16Storage, Q8Storage),
    ];
}
