namespace RZero.Runs.Checkpoints;

/// <summary>
/// Deletes folders in two moves: a rename that takes them away at once, then the slow deletion, which may be cut short and is finished when
/// the run is next opened.
/// </summary>
internal sealed class Trash(string folder)
{
    /// <summary>Deletes a folder that nothing names any more. What cannot be deleted now is left for the next opening of the run.</summary>
    public void Drop(string path)
    {
        if (!Directory.Exists(path))
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(folder);
            var doomed = Path.Combine(folder, Guid.NewGuid().ToString("N"));
            Directory.Move(path, doomed);
            Discard(doomed);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Disk space is lost for a while, nothing else.
        }
    }

    /// <summary>Deletes what <see cref="Drop"/> put here and could not delete then; anything else that lies here is not ours.</summary>
    public void Empty()
    {
        foreach (var doomed in Directory.Exists(folder) ? Directory.GetDirectories(folder) : [])
        {
            if (Guid.TryParseExact(Path.GetFileName(doomed), "N", out _) && !RunFolder.IsLink(doomed))
            {
                Discard(doomed);
            }
        }
    }

    private static void Discard(string doomed)
    {
        try
        {
            Directory.Delete(doomed, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Disk space is lost for a while, nothing else.
        }
    }
}
