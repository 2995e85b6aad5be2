using RZero.Chaos;

// Attacks runs of the real program: kills, flipped bits, damaged checkpoints, links and hostile rows, full disks. Every outcome must be the content
// hash of a run that nobody attacked, or a clear stop; nothing outside a run may be touched. Exit code 0 where that holds, else 1.
//   dotnet run --project tests/RZero.Chaos -c Release -- [--kills 100] [--flips 40] [--damages 10] [--disks 16] [--seed N]

var options = ChaosOptions.Parse(args);
var work = Directory.CreateTempSubdirectory("rzero-chaos-").FullName;
Console.WriteLine($"seed {options.Seed}, work in {work}");
var arena = Arena.Prepare(work, options.Seed);
Console.WriteLine($"a run that nobody attacks takes {arena.WholeRun.TotalSeconds:0.0} s; content hash {arena.Expected}");
IAttack[] attacks =
    [new Kills(options.Kills), new JournalFlips(options.Flips), new CheckpointDamages(options.Damages), new FullDisks(options.Disks), new HostileFolders()];
var tallies = attacks.Select(attack => Tally.Of(attack, arena)).ToList();

Console.WriteLine();
Console.WriteLine("| attack | times | same content hash | clear stop | wrong |");
Console.WriteLine("|---|---|---|---|---|");
tallies.ForEach(tally => Console.WriteLine(tally.Row));
if (tallies.Any(tally => tally.Wrong > 0))
{
    Console.WriteLine($"What went wrong lies in {work}.");
    return 1;
}

Directory.Delete(work, recursive: true);
return 0;
