using System.Globalization;
using RZero.Core;
using RZero.Core.Storage;
using RZero.Files;
using RZero.Runs.Journal;

namespace RZero.Runs.Checkpoints;

/// <summary>
/// Commits checkpoints: a folder under a temporary name is filled, hashed and flushed, takes its final name at once, and counts from the moment
/// when the journal names it.
/// </summary>
internal sealed class CheckpointFolders(RunFolder run, CheckpointTable table, SupersededTables superseded)
{
    private const int KeptGenerations = 2;
    private readonly Trash trash = new(run.Trash);
    private readonly Lock turn = new();

    public StepCheckpoint Commit(PhaseId phase, int step, bool complete, Action<string> write)
    {
        lock (turn)
        {
            var parent = MakeParent(phase);
            var temporary = Path.Combine(parent, $"step-{step:D6}.tmp-{Guid.NewGuid():N}");
            var final = FreeName(parent, step);
            try
            {
                var hash = "";
                DurableFile.Guard(temporary, () =>
                {
                    hash = Fill(temporary, phase, step, complete, write);
                    DurableRename.Folder(temporary, final);
                });
                var row = new CheckpointRow(phase, step, complete, Relative(final), hash);
                foreach (var folder in table.Commit(row, keep: complete ? 1 : KeptGenerations))
                {
                    Drop(folder);
                }

                return new StepCheckpoint(step, complete, final);
            }
            finally
            {
                Drop(Relative(temporary));
            }
        }
    }

    /// <summary>The newest checkpoint whose files are what was committed. Each one that is not is handed to <paramref name="reject"/>.</summary>
    public StepCheckpoint? Find(PhaseId phase, Action<CheckpointRow, string> reject)
    {
        lock (turn)
        {
            foreach (var row in table.Of(phase))
            {
                var folder = Path.Combine(run.Root, row.Folder);
                if (CheckpointManifest.Fault(folder, row.ManifestSha256) is not { } fault)
                {
                    return new StepCheckpoint(row.Step, row.Complete, folder);
                }

                reject(row, fault);
            }

            return null;
        }
    }

    /// <summary>
    /// Removes what earlier processes left behind: folders that are named as checkpoints are and that the journal does not name. What a user put
    /// there, and whatever a link leads to, stays.
    /// </summary>
    public void Sweep()
    {
        Directory.CreateDirectory(run.Checkpoints);
        var named = table.AllFolders().Concat(superseded.Folders()).ToHashSet(StringComparer.Ordinal);
        var phases = Directory.EnumerateDirectories(run.Checkpoints).Where(phase => !RunFolder.IsLink(phase));
        foreach (var folder in phases.SelectMany(Directory.EnumerateDirectories).ToList())
        {
            if (!named.Contains(Relative(folder)))
            {
                Drop(Relative(folder));
            }
        }

        trash.Empty();
    }

    private static string Fill(string folder, PhaseId phase, int step, bool complete, Action<string> write)
    {
        Directory.CreateDirectory(folder);
        write(folder);
        var manifest = CheckpointManifest.Seal(folder, phase, step, complete);
        if (manifest.Files.IsEmpty)
        {
            throw new InvalidOperationException($"The checkpoint of {phase} at step {step} has no files.");
        }

        var json = manifest.ToJson();
        DurableFile.Write(Path.Combine(folder, CheckpointManifest.FileName), json);
        return CheckpointManifest.HashOf(json);
    }

    /// <summary>A step that is committed again gets a name of its own, so that the old files stay until the new ones count.</summary>
    private static string FreeName(string parent, int step)
    {
        var name = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"step-{step:D6}"));
        var free = name;
        for (var again = 2; Path.Exists(free) || RunFolder.IsLink(free); again++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-{again}");
        }

        return free;
    }

    private string MakeParent(PhaseId phase)
    {
        var parent = Path.Combine(run.Checkpoints, CheckpointName.Parent(phase));
        if (RunFolder.IsLink(parent))
        {
            throw new StorageException(parent, "it is a link, and a run keeps its checkpoints in its own folder");
        }

        if (!Directory.Exists(parent))
        {
            DurableFile.Guard(parent, () => Directory.CreateDirectory(parent));
            DurableFile.FlushDirectory(run.Checkpoints);
        }

        return parent;
    }

    /// <summary>Deletes a folder of ours, and nothing else: no other name, nothing behind a link, nothing outside the run.</summary>
    private void Drop(string folder)
    {
        var path = Path.Combine(run.Root, folder);
        if (CheckpointName.IsOurs(folder) && !RunFolder.IsLink(path) && !RunFolder.IsLink(Path.GetDirectoryName(path)!))
        {
            trash.Drop(path);
        }
    }

    private string Relative(string folder) => Path.GetRelativePath(run.Root, folder).Replace('\\', '/');
}
