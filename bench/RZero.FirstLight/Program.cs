using System.Globalization;
using System.Text;
using RZero.FirstLight;

// Runs the built-in model through the loop for several seeds and with parts taken out, measures every Solver on the 1,200 problems of nano-math,
// and writes a table. What is there already is not run again.
//   dotnet run -c Release --project bench/RZero.FirstLight -- PROGRAM FOLDER SEEDS ARMS [ITERATIONS]
var program = new CommandLine(args[0]);
var folder = Directory.CreateDirectory(args[1]).FullName;
var seeds = args[2].Split(',');
var arms = Arm.All.Where(arm => args[3].Split(',').Contains(arm.Name)).ToArray();
var iterations = args.Length > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : 3;
string[] temperatures = ["0", "0.3", "0.6", "1"];
var table = new StringBuilder();

var start = temperatures.ToDictionary(temperature => temperature, temperature => Measure("nano", "base", temperature));
Row("base", start["1"], start["0"]);
foreach (var arm in arms)
{
    foreach (var seed in seeds)
    {
        Evolve(arm, seed);
    }

    for (var iteration = 1; iteration <= iterations; iteration++)
    {
        Report(arm, iteration);
    }
}

Console.WriteLine("| model | mean@8, T = 1 | greedy | maj@8 |\n|---|---|---|---|");
Console.Write(table);
return;

void Evolve(Arm arm, string seed)
{
    var run = Path.Combine(folder, $"{arm.Name}-{seed}");
    if (Directory.Exists(run))
    {
        program.Run("evolve", "--resume", run);
    }
    else
    {
        string[] changes = [.. arm.Changes.SelectMany(change => new[] { "--set", change })];
        program.Run(["evolve", "--scale", "nano", "--seed", seed, "--iterations", $"{iterations}", "--run", run, .. changes]);
    }
}

void Report(Arm arm, int iteration)
{
    var solvers = seeds.Select(seed => (Seed: seed, Folder: Solver(Path.Combine(folder, $"{arm.Name}-{seed}"), iteration))).Where(solver => solver.Folder is not null).ToList();
    if (solvers.Count == 0)
    {
        return;
    }

    var sampled = solvers.Select(solver => Measure(solver.Folder!, $"{arm.Name}-{solver.Seed}-i{iteration}", "1")).ToList();
    var greedy = solvers.Select(solver => Measure(solver.Folder!, $"{arm.Name}-{solver.Seed}-i{iteration}", "0")).ToList();
    var name = $"{arm.Name}, iteration {iteration}";
    foreach (var (solver, number) in solvers.Select((solver, number) => (solver, number)))
    {
        Row($"{name}, seed {solver.Seed}", sampled[number], greedy[number]);
    }

    table.AppendLine(
        CultureInfo.InvariantCulture,
        $"| **{name}, gain over the base, {solvers.Count} seeds** | {Difference.Of(start["1"].Mean, [.. sampled.Select(seed => seed.Mean)])} | {Difference.Of(start["0"].Mean, [.. greedy.Select(seed => seed.Mean)])} | {Difference.Of(start["1"].Majority, [.. sampled.Select(seed => seed.Majority)])} |");
    if (arm.Name == "full" && iteration == iterations)
    {
        BestTemperatures(solvers.ConvertAll(solver => (solver.Seed, solver.Folder!)), iteration);
    }
}

void BestTemperatures(List<(string Seed, string Folder)> solvers, int iteration)
{
    var startBest = start.MaxBy(entry => entry.Value.Mean.Average());
    foreach (var (seed, solver) in solvers)
    {
        var best = temperatures.Select(temperature => (temperature, Mean: Measure(solver, $"full-{seed}-i{iteration}", temperature).Mean)).MaxBy(entry => entry.Mean.Average());
        table.AppendLine(
            CultureInfo.InvariantCulture,
            $"| each at its best temperature, seed {seed}: base {100 * startBest.Value.Mean.Average():0.0} (T = {startBest.Key}), Solver {100 * best.Mean.Average():0.0} (T = {best.temperature}) | {Difference.Of(startBest.Value.Mean, [best.Mean])} | | |");
    }
}

Measured Measure(string model, string name, string temperature)
{
    var path = Path.Combine(folder, $"{name}-t{temperature}.jsonl");
    if (!File.Exists(path))
    {
        var samples = temperature == "0" ? "1" : "8";
        program.Run("eval", "--model", model, "--benchmark", "nano-math", "--samples", samples, "--temperature", temperature, "--max-tokens", "72", "--no-cache", "--out", path + ".part");
        File.Move(path + ".part", path);
    }

    return Measured.Read(path);
}

// The run's journal knows; the newest checkpoint of the phase is the trained Solver.
static string? Solver(string run, int iteration)
{
    var phase = Path.Combine(run, "checkpoints", $"i{iteration}-solver");
    return Directory.Exists(phase) ? Directory.EnumerateDirectories(phase, "step-*").Order(StringComparer.Ordinal).LastOrDefault() : null;
}

void Row(string name, Measured sampled, Measured greedy) => table.AppendLine(
    CultureInfo.InvariantCulture,
    $"| {name} | {100 * sampled.Mean.Average():0.0} | {100 * greedy.Mean.Average():0.0} | {100 * sampled.Majority.Average():0.0} |");
