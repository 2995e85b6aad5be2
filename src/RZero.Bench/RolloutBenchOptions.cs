using System.Collections.Immutable;

namespace RZero.Bench;

/// <summary>What is measured.</summary>
public sealed record RolloutBenchOptions
{
    /// <summary>Names of the parts that there are, in the order in which they run.</summary>
    public static ImmutableArray<string> AllParts { get; } = ["products", "decode", "batch", "ragged", "tree"];

    /// <summary>Names of shapes; empty takes all.</summary>
    public ImmutableArray<string> Shapes { get; init; } = [];

    /// <summary>Names of engines; empty takes those that this machine has.</summary>
    public ImmutableArray<string> Engines { get; init; } = [];

    /// <summary>Names of parts; empty takes all.</summary>
    public ImmutableArray<string> Parts { get; init; } = [];

    /// <summary>Rounds of a contest.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Whether less is sampled: shows that all works, and rates that are a first guess.</summary>
    public bool IsQuick { get; init; }

    /// <summary>The program that speaks for llama.cpp; null where there is none.</summary>
    public string? Peer { get; init; }

    /// <summary>Whether something of a list of names is wanted.</summary>
    internal static bool Wants(ImmutableArray<string> chosen, string name) =>
        chosen.IsEmpty || chosen.Contains(name, StringComparer.OrdinalIgnoreCase);
}
