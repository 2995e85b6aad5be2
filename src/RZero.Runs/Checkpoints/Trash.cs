namespace RZero.Runs.Checkpoints;

/// <summary>
/// Deletes folders in two moves: a rename that takes them away at once, then the slow deletion, which may be cut short and is finished when
/// the run is next opened.
/// </summary>
internal sealed class Trash(string folder)
{
    public void Drop(string path)
    {
        if (!Directory.Exists(path))
        {
            return;
        }

        Directory.CreateDirectory(folder);
        var doomed = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        Directory.Move(path, doomed);
        Directory.Delete(doomed, recursive: true);
    }

    public void Empty()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
