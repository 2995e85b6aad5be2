namespace RZero.Hosting.Runs;

/// <summary>What a run starts from besides its plan. A run goes on only where all of it is the same.</summary>
/// <param name="ModelName">What the base model is called from now on; for a hub's model with its commit, which never changes.</param>
/// <param name="ModelPath">The base model's folder.</param>
/// <param name="ModelFingerprint">Hash over its files.</param>
/// <param name="PromptHash">Hash over the task's prompt texts.</param>
public sealed record RunOrigin(string ModelName, string ModelPath, string ModelFingerprint, string PromptHash)
{
    /// <summary>The folder of the adapter that both roles start from, from wherever the run goes on; empty where there is none.</summary>
    public string AdapterStart { get; init; } = "";
}
