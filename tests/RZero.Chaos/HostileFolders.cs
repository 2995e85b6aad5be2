using RZero.Runs;
using RZero.Runs.Journal;

namespace RZero.Chaos;

/// <summary>Links in the run's folders and rows of the journal, correctly hashed, that lead out of the run.</summary>
internal sealed class HostileFolders : IAttack
{
    public string Name => "links and hostile rows";

    public IEnumerable<Verdict> Make(Arena arena)
    {
        var links = new[]
        {
            "checkpoints/i9-solver", "checkpoints/i1-solver/step-000009", "checkpoints/i1-solver/step-000009.tmp-0", "run.holder", "run.lock", "segments/i1-solver.0002.seg",
            "segments", "checkpoints", ".trash", "models", "plan.yaml", "journal.db-wal",
        };
        const string one = "WHERE iteration = 1 AND phase = 'solver'";
        var rows = new[]
        {
            $"UPDATE checkpoints SET folder = '../outside/step-000001' {one}", $"UPDATE checkpoints SET folder = '{arena.Outside}' {one}",
            $"UPDATE checkpoints SET folder = 'checkpoints/../../outside/i1-solver/step-000001' {one}", $"UPDATE checkpoints SET folder = '' {one}",
            "UPDATE units SET segment = '../../outside/precious' WHERE id LIKE 'i1/solver%'", "UPDATE units SET start = -1", "UPDATE units SET length = 1 << 33",
            "UPDATE run SET created_at = 'never'", "UPDATE iterations SET json = '{}'", "UPDATE run SET plan = 'x: ['", $"UPDATE checkpoints SET phase = 'sleep' {one}",
        };
        foreach (var sql in rows)
        {
            yield return Row(arena, sql);
        }

        foreach (var (link, half) in links.SelectMany(link => new[] { (link, false), (link, true) }))
        {
            yield return Link(arena, link, half ? arena.Half : arena.Whole);
        }
    }

    private static Verdict Link(Arena arena, string link, string from)
    {
        var run = arena.Copy(from);
        var path = Path.Combine(run, link);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path);
        var isFile = link.Contains('.', StringComparison.Ordinal) && !link.Contains("step", StringComparison.Ordinal) && link != ".trash";
        File.CreateSymbolicLink(path, isFile ? Path.Combine(arena.Outside, "precious") : arena.Outside);
        return arena.Judge(run, $"{link} is a link");
    }

    private static Verdict Row(Arena arena, string sql)
    {
        var run = arena.Copy(arena.Whole);
        using (var journal = JournalFile.OpenWriter(RunFolder.At(run).Journal))
        {
            journal.Write(() =>
            {
                journal.Execute(sql);
                new JournalTables(journal).Seal();
            });
        }

        return arena.Judge(run, sql);
    }
}
