using RZero.Core;
using RZero.Runs.Checkpoints;

namespace RZero.Runs.Journal;

/// <summary>A committed checkpoint.</summary>
/// <param name="Phase">The training phase.</param>
/// <param name="Step">Steps done.</param>
/// <param name="Complete">Whether the phase is over.</param>
/// <param name="Folder">Its folder, relative to the run.</param>
/// <param name="ManifestSha256">Hash of its manifest, which names the hashes of its files.</param>
internal sealed record CheckpointRow(PhaseId Phase, int Step, bool Complete, string Folder, string ManifestSha256)
{
    /// <summary>The row, where its folder is one that a checkpoint of its phase can have.</summary>
    /// <exception cref="FormatException">It is not: files outside the run would be read, or deleted.</exception>
    public CheckpointRow Checked() => CheckpointName.IsCommitted(Folder, Phase)
        ? this
        : throw new FormatException($"the row of the checkpoint of {Phase} names a folder that no checkpoint of the run has");
}
