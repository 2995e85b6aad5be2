using RZero.Core;

namespace RZero.Runs.Journal;

/// <summary>
/// A journal's files, copied to where they may be written: SQLite reads one in WAL mode only with a file of its own beside it, and a read-only
/// disk or another user's folder takes none.
/// </summary>
internal sealed class JournalCopy : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rzero-journal-");

    private JournalCopy()
    {
    }

    /// <summary>The copy of the database.</summary>
    public string Path => System.IO.Path.Combine(folder.FullName, "journal.db");

    /// <exception cref="UserException">The journal cannot be read.</exception>
    public static JournalCopy Of(string journal)
    {
        var copy = new JournalCopy();
        try
        {
            File.Copy(journal, copy.Path);
            if (File.Exists($"{journal}-wal"))
            {
                File.Copy($"{journal}-wal", $"{copy.Path}-wal");
            }

            return copy;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            copy.Dispose();
            throw new UserException($"The journal {journal} cannot be read: {fault.Message}", fault);
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}
