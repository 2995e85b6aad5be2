namespace RZero.Cli.Verbs.Sampling;

/// <summary>Where benchmarks and what was measured lie, as the environment has it.</summary>
/// <param name="Benchmarks">Folder of files of known benchmarks (<c>RZERO_BENCHMARKS</c>); null for none.</param>
/// <param name="Cache">Folder in which evaluations are kept; null for none.</param>
/// <param name="JudgeKey">What a judge's server knows the user by (<c>RZERO_JUDGE_KEY</c>); null for none.</param>
internal sealed record EvalPlaces(string? Benchmarks = null, string? Cache = null, string? JudgeKey = null);
