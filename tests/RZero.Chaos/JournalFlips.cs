namespace RZero.Chaos;

/// <summary>Flips a bit of the journal or its log, in a finished run and in one that was killed half-way.</summary>
internal sealed class JournalFlips(int count) : IAttack
{
    public string Name => "bit of the journal flipped";

    public IEnumerable<Verdict> Make(Arena arena)
    {
        for (var flip = 0; flip < count; flip++)
        {
            var run = arena.Copy(flip % 2 == 0 ? arena.Whole : arena.Half);
            var files = new[] { "journal.db", "journal.db-wal" }.Select(name => Path.Combine(run, name)).Where(name => File.Exists(name) && new FileInfo(name).Length > 0).ToList();
            var file = files[arena.Random.Next(files.Count)];
            var bytes = File.ReadAllBytes(file);
            var at = arena.Random.Next(bytes.Length);
            bytes[at] ^= (byte)(1 << arena.Random.Next(8));
            File.WriteAllBytes(file, bytes);
            yield return arena.Judge(run, $"byte {at} of {Path.GetFileName(file)} of a {(flip % 2 == 0 ? "finished" : "half-done")} run");
        }
    }
}
