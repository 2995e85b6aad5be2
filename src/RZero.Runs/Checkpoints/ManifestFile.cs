namespace RZero.Runs.Checkpoints;

/// <summary>One file of a checkpoint.</summary>
/// <param name="Name">Path below the checkpoint's folder, with forward slashes.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">In lower-case hexadecimal.</param>
internal sealed record ManifestFile(string Name, long Size, string Sha256);
