namespace RZero.Runs;

/// <summary>What a run is, fixed when it is created. Everything but the seed and the time is an opaque string here.</summary>
public sealed record RunHeader
{
    /// <summary>Names the run.</summary>
    public required string RunId { get; init; }

    /// <summary>When the run was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Version of the program that created it.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>The resolved plan as YAML.</summary>
    public required string Plan { get; init; }

    /// <summary>Hash of what the plan decides.</summary>
    public required string PlanHash { get; init; }

    /// <summary>Seed of every random stream of the run.</summary>
    public required long Seed { get; init; }

    /// <summary>Where the base model was read from.</summary>
    public required string ModelPath { get; init; }

    /// <summary>Hash over the base model's files.</summary>
    public required string ModelFingerprint { get; init; }

    /// <summary>Hash over the task's prompt texts.</summary>
    public required string PromptHash { get; init; }
}
