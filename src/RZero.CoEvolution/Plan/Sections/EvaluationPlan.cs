namespace RZero.CoEvolution.Plan.Sections;

/// <summary>How the Solver is measured on problems that neither role has seen.</summary>
public sealed record EvaluationPlan
{
    /// <summary>Name of a built-in benchmark, or a file of problems.</summary>
    public required string Benchmark { get; init; }

    /// <summary>Problems used, the first ones; 0 uses all.</summary>
    public required int Limit { get; init; }

    /// <summary>k: samples of each problem.</summary>
    public required int Samples { get; init; }

    /// <summary>Temperature of the k samples; the greedy answer is measured beside them.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Longest answer in tokens.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>Whether every iteration is measured, or only the base and the last.</summary>
    public bool EveryIteration { get; init; } = true;

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. string.IsNullOrWhiteSpace(Benchmark) ? ["benchmark must name a benchmark or a file"] : (string[])[],
        .. PlanChecks.AtLeast("limit", Limit, 0),
        .. PlanChecks.AtLeast("samples", Samples, 1),
        .. PlanChecks.AtLeast("temperature", Temperature, 0),
        .. PlanChecks.AtLeast("max_tokens", MaxTokens, 1),
    ];
}
