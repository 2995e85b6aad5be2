namespace RZero.Cli.Runs;

/// <summary>What a run starts from besides its plan. A run goes on only where all of it is the same.</summary>
/// <param name="ModelPath">The base model's folder.</param>
/// <param name="ModelFingerprint">Hash over its files.</param>
/// <param name="PromptHash">Hash over the task's prompt texts.</param>
internal sealed record RunOrigin(string ModelPath, string ModelFingerprint, string PromptHash);
