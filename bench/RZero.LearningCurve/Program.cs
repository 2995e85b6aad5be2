using System.Globalization;
using RZero.Checkpoints.Folders;
using RZero.LearningCurve;
using RZero.Torch.Decoding;
using RZero.Torch.Native;

// Mean reward over 60 GRPO steps on a small model, by the product and by a plain loop, beside a recorded curve.
//   dotnet run -c Release --project bench/RZero.LearningCurve -- MODEL RECORDING [SEEDS] [TEMPERATURE]
const int Steps = 60;
int[] shown = [1, 10, 20, 30, 40, 50, 60];
TorchRuntime.Load();
var setting = CurveSetting.Read(args[1]);
var seeds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5;
var temperature = args.Length > 3 ? double.Parse(args[3], CultureInfo.InvariantCulture) : 1;

Console.WriteLine($"| step | {string.Join(" | ", shown)} |\n|---|{string.Concat(shown.Select(_ => "---|"))}");
Row("recorded", setting.Recorded);
Row("product", Mean((policy, seed) => new ProductLearner(policy, temperature, seed)));
Row("plain loop", Mean((policy, seed) => new PlainLearner(policy, temperature, seed)));
return;

double[] Mean(Func<CausalModel, long, ILearner> learner)
{
    var curves = Enumerable.Range(1, seeds).Select(seed => Curve(learner, seed)).ToList();
    return [.. Enumerable.Range(0, Steps).Select(step => curves.Average(curve => curve[step]))];
}

double[] Curve(Func<CausalModel, long, ILearner> learner, long seed)
{
    using var folder = ModelFolder.Open(args[0]);
    using var policy = CausalModel.Load(folder, trainable: true);
    using var learning = learner(policy, seed);
    return [.. Enumerable.Range(0, Steps).Select(step => learning.Step(setting.Prompts, step))];
}

void Row(string name, IReadOnlyList<double> curve) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", shown.Select(step => curve[step - 1].ToString("0.00", CultureInfo.InvariantCulture)))} |"));
