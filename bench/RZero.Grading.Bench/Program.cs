// How fast grading is, and whether hostile text can break it:
//   dotnet run --project bench/RZero.Grading.Bench -c Release               a table of rates
//   dotnet run --project bench/RZero.Grading.Bench -c Release -- fuzz 600   made and mutated answers for so many seconds; exit code 1 on a fault
//   dotnet run --project bench/RZero.Grading.Bench -c Release -- tail 1000000   the spread of the time of one comparison, hostile texts too (Linux)
// Rates are by processor time, so that they mean something on a busy machine too.
using System.Globalization;
using RZero.Grading.Bench;

if (args is ["fuzz", ..])
{
    var seconds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 60;
    var seed = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;
    return new Fuzzing(seed).Run(TimeSpan.FromSeconds(seconds), Console.Out);
}

if (args is ["tail", ..])
{
    Tail.Print(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000, Console.Out);
    return 0;
}

Measurements.Print(Console.Out);
return 0;
