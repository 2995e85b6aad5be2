using System.Collections.Immutable;

namespace RZero.Checkpoints.Provenance;

/// <summary>
/// Where a model comes from: what <c>rzero.json</c> says. Only what the weights follow from stands in it, so it has no time, host or path, and
/// a run that was resumed writes the same bytes as one that never stopped.
/// </summary>
public sealed record ModelProvenance
{
    /// <summary>What made it, such as "evolve", "pretrain", "merge" or "convert".</summary>
    public required string MadeBy { get; init; }

    /// <summary>Version and commit of the program that made it.</summary>
    public string? CodeVersion { get; init; }

    /// <summary>The model that it descends from: a name (org/name or a folder's own name), never a path. Null for one made from nothing.</summary>
    public string? BaseModel { get; init; }

    /// <summary>Commit of the base model on its hub.</summary>
    public string? BaseRevision { get; init; }

    /// <summary>SHA-256 of the base model's config, tokenizer and weight files, by name.</summary>
    public ImmutableSortedDictionary<string, string> BaseFiles { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Licence of the base model as Hugging Face writes it ("apache-2.0"), where it is known.</summary>
    public string? BaseLicence { get; init; }

    /// <summary>Prompts that the model is asked in; null for the default ones.</summary>
    public string? PromptSet { get; init; }

    /// <summary>SHA-256 of the plan that made it: recipe, scale, seed and every other number of a run.</summary>
    public string? PlanHash { get; init; }

    /// <summary>The run's rules.</summary>
    public string? Recipe { get; init; }

    /// <summary>The run's sizes and rates.</summary>
    public string? Scale { get; init; }

    /// <summary>What every random number descends from.</summary>
    public long? Seed { get; init; }

    /// <summary>"challenger" or "solver".</summary>
    public string? Role { get; init; }

    /// <summary>The iteration that it was trained in, 1 for the first.</summary>
    public int? Iteration { get; init; }

    /// <summary>Steps of its training.</summary>
    public int? Step { get; init; }

    /// <summary>The model that its training started from, such as "i1/solver step 60", or the base model.</summary>
    public string? Parent { get; init; }

    /// <summary>SHA-256 of the parent's weight files: of the file where there is one, else of their hashes in the order of their names.</summary>
    public string? ParentHash { get; init; }

    /// <summary>The adapter that was added to the parent: its folder's own name. Null where there was none.</summary>
    public string? Adapter { get; init; }

    /// <summary>SHA-256 of the adapter's files, by name.</summary>
    public ImmutableSortedDictionary<string, string> AdapterFiles { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What is called in short: the role with its place in the run, or how it was made.</summary>
    public string Name => Role is null ? MadeBy : $"i{Iteration}/{Role} step {Step}";
}
