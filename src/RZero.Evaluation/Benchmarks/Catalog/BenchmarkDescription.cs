using System.Collections.Immutable;
using RZero.Core.Answers;

namespace RZero.Evaluation.Benchmarks.Catalog;

/// <summary>What is known of a benchmark by its name: a file of data, no code.</summary>
public sealed record BenchmarkDescription
{
    /// <summary>What it is called: small letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What its authors call it.</summary>
    public required string Title { get; init; }

    /// <summary>Problems of the whole benchmark.</summary>
    public required int Rows { get; init; }

    /// <summary>How its answers are judged.</summary>
    public required BenchmarkGrader Grader { get; init; }

    /// <summary>Where the answer to a free question is looked for.</summary>
    public required AnswerForm Form { get; init; }

    /// <summary>How it is asked.</summary>
    public required BenchmarkDecoding Decoding { get; init; }

    /// <summary>The prompt set that asks; "auto" for the model's own, else mathematics.</summary>
    public required string Prompts { get; init; }

    /// <summary>Its licence, or whose it is.</summary>
    public required string Licence { get; init; }

    /// <summary>Which average it counts into.</summary>
    public BenchmarkGroup Group { get; init; }

    /// <summary>Which fields of its files hold what.</summary>
    public BenchmarkFields Fields { get; init; } = new();

    /// <summary>Names of files that hold it, without their endings; its own name is always one.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>Where it lies on the hub; null where it does not, or where it is built in.</summary>
    public HubFilePlace? Hub { get; init; }

    /// <summary>Whether the program holds it.</summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>Whether a file of this name holds it, whatever its ending.</summary>
    public bool IsIn(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var name = Path.GetFileName(file);
        return Files.Prepend(Name).Any(known =>
            name.StartsWith(known, StringComparison.OrdinalIgnoreCase) && (name.Length == known.Length || name[known.Length] == '.'));
    }
}
