namespace RZero.Chaos;

/// <summary>Damages checkpoints of finished phases: a flipped bit, a cut, a file or a folder that is gone.</summary>
internal sealed class CheckpointDamages(int count) : IAttack
{
    public string Name => "checkpoint damaged or gone";

    public IEnumerable<Verdict> Make(Arena arena)
    {
        for (var number = 0; number < count; number++)
        {
            var run = arena.Copy(arena.Whole);
            var folders = Directory.GetDirectories(Path.Combine(run, "checkpoints")).SelectMany(Directory.GetDirectories).Order(StringComparer.Ordinal).ToList();
            var folder = folders[number % folders.Count];
            var files = Directory.GetFiles(folder);
            var what = Damage(number, folder, files[arena.Random.Next(files.Length)], arena.Random);
            yield return arena.Judge(run, $"{Path.GetRelativePath(run, folder)}: {what}");
        }
    }

    private static string Damage(int number, string folder, string file, Random random)
    {
        switch (number / 2 % 4)
        {
            case 0:
                Directory.Delete(folder, recursive: true);
                return "gone";
            case 1:
                File.Delete(file);
                return $"{Path.GetFileName(file)} gone";
            case 2:
                using (var cut = File.OpenWrite(file))
                {
                    cut.SetLength(cut.Length / 2);
                }

                return $"{Path.GetFileName(file)} cut in half";
            default:
                var bytes = File.ReadAllBytes(file);
                bytes[random.Next(bytes.Length)] ^= 1;
                File.WriteAllBytes(file, bytes);
                return $"a bit of {Path.GetFileName(file)} flipped";
        }
    }
}
