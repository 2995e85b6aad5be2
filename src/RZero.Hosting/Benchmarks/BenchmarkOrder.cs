using RZero.CoEvolution.Plan;
using RZero.Core.Answers;
using RZero.Core.Sampling;
using RZero.Evaluation.Benchmarks;
using RZero.Hosting.Backends;

namespace RZero.Hosting.Benchmarks;

/// <summary>What to measure and how.</summary>
/// <param name="Model">Name or folder of the model.</param>
/// <param name="Benchmark">Name or file of the benchmark, or <c>NAME=FILE</c>.</param>
/// <param name="Limit">Problems used, the first ones; 0 uses all.</param>
/// <param name="SampleCount">k.</param>
/// <param name="Sampling">How tokens are drawn.</param>
/// <param name="Seed">Randomness.</param>
/// <param name="Prompts">Prompt set that asks, or "auto" for the one that the model's folder names.</param>
/// <param name="Form">Where the answer is looked for; null takes what the benchmark wants.</param>
/// <param name="Backend">What computes: a name of <see cref="ComputeBackends.Models"/>.</param>
/// <param name="Out">File that every problem with its samples is written to, and gone on from; null for none.</param>
/// <param name="VotesOnly">Whether problems are asked only until their votes are decided, for maj@k alone.</param>
public sealed record BenchmarkOrder(
    string Model,
    string Benchmark,
    int Limit,
    int SampleCount,
    SamplingOptions Sampling,
    long Seed,
    string Prompts = RunPlan.AutoPrompts,
    AnswerForm? Form = null,
    string Backend = ComputeBackends.Native,
    string? Out = null,
    bool VotesOnly = false)
{
    /// <summary>Which fields of a file hold what; null takes those that are known.</summary>
    public BenchmarkFields? Fields { get; init; }

    /// <summary>Folder in which files of benchmarks with known names lie; null for none.</summary>
    public string? Folder { get; init; }

    /// <summary>Folder in which evaluations are kept, to be gone on from and not to be done twice; null for none.</summary>
    public string? Cache { get; init; }
}
