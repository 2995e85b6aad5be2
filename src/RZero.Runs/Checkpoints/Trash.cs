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
            Directory.Delete(doomed, recursive: true);
        }
        catch (IOException)
        {
            // Disk space is lost for a while, nothing else.
        }
    }

    public void Empty()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
