namespace RZero.Core.Storage;

/// <summary>A committed checkpoint.</summary>
/// <param name="Step">Steps of the phase that it holds.</param>
/// <param name="Complete">Whether the phase is over.</param>
/// <param name="Folder">Where its files are.</param>
public sealed record StepCheckpoint(int Step, bool Complete, string Folder);
