using RZero.Core;

namespace RZero.Runs.Journal;

/// <summary>A committed checkpoint.</summary>
/// <param name="Phase">The training phase.</param>
/// <param name="Step">Steps done.</param>
/// <param name="Complete">Whether the phase is over.</param>
/// <param name="Folder">Its folder, relative to the run.</param>
/// <param name="ManifestSha256">Hash of its manifest, which names the hashes of its files.</param>
internal sealed record CheckpointRow(PhaseId Phase, int Step, bool Complete, string Folder, string ManifestSha256);
